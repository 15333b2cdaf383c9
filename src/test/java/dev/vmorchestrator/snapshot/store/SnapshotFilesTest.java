package dev.vmorchestrator.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.snapshot.store.SnapshotFiles.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

class SnapshotFilesTest {
  private static final int PIECE = 1 << 20;

  private final UUID workspace = UUID.randomUUID();
  private final SnapshotFiles files;
  private final Path base;
  private final Path folder;

  SnapshotFilesTest(@TempDir Path home) {
    base = home.resolve("snapshots");
    files = new SnapshotFiles(SnapshotDirectory.prepare(base, home.resolve("vm.db")));
    folder = base.resolve(workspace.toString());
  }

  /** So many mebibytes and one byte, in pieces of one. */
  private static Content mebibytes(int count, byte[] piece) {
    return out -> {
      try {
        for (int i = 0; i < count; i++) {
          out.write(piece);
        }
        out.write('!');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static Content text(String text) {
    return out -> {
      try {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static Content failing(RuntimeException failure) {
    return out -> {
      text("half").writeTo(out);
      throw failure;
    };
  }

  /** Across more than one flush, and more than may be on its way to the disk. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 16, 17, 40})
  void saysTheSizeAndDigestOfWhatIsOnTheDisk(int count) throws Exception {
    var piece = new byte[PIECE];
    new Random(count).nextBytes(piece);
    var written = files.write(workspace, "large", 0, mebibytes(count, piece));
    var path = folder.resolve("large.tar");
    assertThat(written.sizeBytes()).isEqualTo((long) count * PIECE + 1).isEqualTo(Files.size(path));
    var digest = StoredFile.sha256();
    for (int i = 0; i < count; i++) {
      digest.update(piece);
    }
    digest.update((byte) '!');
    assertThat(written.sha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
    try (var stored = files.open(workspace, "large")) {
      assertThat(stored.digest(bytes -> {})).isEqualTo(written.sha256());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16})
  void endsWhereABlockEnds(int count) {
    var piece = new byte[PIECE];
    Content whole =
        out -> {
          try {
            for (int i = 0; i < count; i++) {
              out.write(piece);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    var written = files.write(workspace, "round", 0, whole);
    assertThat(folder.resolve("round.tar")).hasSize(written.sizeBytes()).hasSize(count * PIECE);
    try (var stored = files.open(workspace, "round")) {
      assertThat(stored.digest(bytes -> {})).isEqualTo(written.sha256());
    }
  }

  @Test
  void nobodyElseCanReadIt() throws IOException {
    files.write(workspace, "mine", 0, text("secret"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.getParent())))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("mine.tar"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aWriteThatFailsLeavesWhatWasThereAndNothingElse() throws IOException {
    files.write(workspace, "kept", 0, text("first"));
    var failure = new IllegalStateException("the engine went away");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> files.write(workspace, "kept", 0, failing(failure)))
        .isSameAs(failure);
    assertThat(folder.resolve("kept.tar")).hasContent("first");
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void writesOverWhatAKillLeft() throws IOException {
    Files.createDirectory(folder);
    Files.writeString(folder.resolve("again.tar.part"), "half of something long");
    files.write(workspace, "again", 0, text("whole"));
    assertThat(folder.resolve("again.tar")).hasContent("whole");
    assertThat(folder.resolve("again.tar.part")).doesNotExist();
  }

  @Test
  void refusesBeforeItWritesWhatHasNoRoom() {
    var problem =
        problemOf(() -> files.write(workspace, "huge", Long.MAX_VALUE, failing(new NotReached())));
    assertThat(problem.code()).isEqualTo(ProblemCode.NO_SPACE);
    assertThat(problem.detail()).contains("needed", "free");
    assertThat(files.has(workspace, "huge")).isFalse();
  }

  /** Must not be reached. */
  private static final class NotReached extends RuntimeException {}

  @Test
  void neitherReadsNorWritesThroughALink(@TempDir Path elsewhere) throws IOException {
    var target = Files.writeString(elsewhere.resolve("target"), "theirs");
    Files.createDirectory(folder);
    Files.createSymbolicLink(folder.resolve("link.tar"), target);
    assertThat(files.has(workspace, "link")).isFalse();
    assertThat(problemOf(() -> files.open(workspace, "link")).detail()).contains("symbolic link");
    assertThat(problemOf(() -> files.write(workspace, "link", 0, text("ours"))).code())
        .isEqualTo(ProblemCode.SNAPSHOT_STORE_UNUSABLE);
    files.delete(workspace, "link");
    assertThat(target).hasContent("theirs");
    assertThat(folder).doesNotExist();
  }

  @Test
  void refusesAWorkspacesDirectoryThatIsALink(@TempDir Path elsewhere) {
    link(folder, elsewhere);
    assertRefused("symbolic link");
    assertThat(elsewhere).isEmptyDirectory();
  }

  /** As where {@code /tmp} was swept and somebody was quicker. */
  @Test
  void refusesADirectoryThatBecameALink(@TempDir Path elsewhere) throws IOException {
    files.write(workspace, "one", 0, text("ours"));
    var aside = Files.move(base, base.resolveSibling("aside"));
    link(base, elsewhere);
    assertRefused("is a symbolic link");
    assertThat(elsewhere).isEmptyDirectory();

    var theirs = Files.createDirectory(elsewhere.resolve(workspace.toString()));
    Files.writeString(theirs.resolve("one.tar"), "theirs");
    assertRefused("is a symbolic link");
    assertThat(theirs.resolve("one.tar")).hasContent("theirs");

    Files.delete(base);
    Files.move(aside, base);
    assertThat(files.has(workspace, "one")).isTrue();
  }

  @Test
  void refusesADirectoryThatBecameAFile() throws IOException {
    FileSystemUtils.deleteRecursively(base);
    Files.writeString(base, "somebody's");
    assertRefused("is no directory");
    assertThat(base).hasContent("somebody's");
  }

  private void assertRefused(String why) {
    for (var problem :
        List.of(
            problemOf(() -> files.write(workspace, "one", 0, text("new"))),
            problemOf(() -> files.has(workspace, "one")),
            problemOf(() -> files.open(workspace, "one")),
            problemOf(() -> files.delete(workspace, "one")),
            problemOf(() -> files.deleteHalf(workspace, "one")))) {
      assertThat(problem.code()).isEqualTo(ProblemCode.SNAPSHOT_STORE_UNUSABLE);
      assertThat(problem.detail()).contains(why);
    }
  }

  private static void link(Path link, Path target) {
    try {
      Files.createSymbolicLink(link, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isMadeAgainThoughItWasSweptAway() throws IOException {
    FileSystemUtils.deleteRecursively(base);
    assertThat(files.has(workspace, "one")).isFalse();
    files.write(workspace, "one", 0, text("ours"));
    assertThat(folder.resolve("one.tar")).hasContent("ours");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(base)))
        .isEqualTo("rwx------");
  }

  @Test
  void theLastOneTakesTheDirectoryWithIt() {
    files.write(workspace, "one", 0, text("1"));
    files.write(workspace, "two", 0, text("2"));
    files.delete(workspace, "one");
    assertThat(files.has(workspace, "two")).isTrue();
    files.delete(workspace, "two");
    files.delete(workspace, "two");
    assertThat(folder).doesNotExist();
    assertThat(problemOf(() -> files.open(workspace, "two")).code())
        .isEqualTo(ProblemCode.SNAPSHOT_FILE_MISSING);
  }

  private static ProblemException problemOf(Runnable work) {
    try {
      work.run();
    } catch (ProblemException e) {
      return e;
    }
    throw new AssertionError("no problem");
  }
}
