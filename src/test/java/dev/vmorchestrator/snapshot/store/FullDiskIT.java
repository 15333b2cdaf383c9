package dev.vmorchestrator.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.snapshot.store.SnapshotFiles.Content;
import dev.vmorchestrator.testing.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fills while a file is being written. */
class FullDiskIT {
  private static final Pattern SENTENCE =
      Pattern.compile("no space left: ([0-9.]+) MB needed, ([0-9.]+) MB free");

  @TempDir private Path home;
  private final UUID workspace = UUID.randomUUID();
  private SmallDisk disk;
  private SnapshotFiles files;

  @BeforeEach
  void mount() {
    disk = SmallDisk.mount(home.resolve("snapshots"), 6);
    files = new SnapshotFiles(SnapshotDirectory.prepare(disk.path(), home.resolve("vm.db")));
  }

  @AfterEach
  void unmount() {
    disk.close();
  }

  private static Content bytes(int count) {
    return out -> {
      try {
        out.write(new byte[count]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** The last one fits into one block, which is written only at the end. */
  @ParameterizedTest
  @ValueSource(ints = {40_000_000, 7_000_000, 1_000_000})
  void saysThatMoreIsNeededThanIsFreeAndKeepsWhatWasThere(int size) throws IOException {
    files.write(workspace, "one", 0, bytes(10));
    var ballast = Files.write(disk.path().resolve("ballast"), new byte[5_500_000]);
    var folder = disk.path().resolve(workspace.toString());

    var problem = failure(size);

    assertThat(problem.code()).isEqualTo(ProblemCode.NO_SPACE);
    var said = SENTENCE.matcher(problem.detail());
    assertThat(said.find()).as(problem.detail()).isTrue();
    assertThat(Double.parseDouble(said.group(1))).isGreaterThan(Double.parseDouble(said.group(2)));
    assertThat(folder.resolve("one.tar")).hasSize(10);
    assertThat(folder.resolve("one.tar.part")).doesNotExist();

    Files.delete(ballast);
    files.write(workspace, "one", 0, bytes(1_000_000));
    assertThat(folder.resolve("one.tar")).hasSize(1_000_000);
  }

  /** It goes as soon as the file is written again. */
  @Test
  void whatAKillLeftOfAFileTakesNoRoomFromIt() throws IOException {
    var folder = Files.createDirectories(disk.path().resolve(workspace.toString()));
    Files.write(folder.resolve("one.tar.part"), new byte[5_000_000]);
    files.write(workspace, "one", 5_000_000, bytes(5_000_000));
    assertThat(folder.resolve("one.tar")).hasSize(5_000_000);
    assertThat(folder.resolve("one.tar.part")).doesNotExist();
  }

  /** Or nobody could delete a snapshot to make room. */
  @Test
  void aServerStartsOnAFullDisk() {
    assertThatIOException()
        .isThrownBy(() -> Files.write(disk.path().resolve("ballast"), new byte[7_000_000]));
    assertThat(SnapshotDirectory.prepare(disk.path(), home.resolve("vm.db")).isOurs()).isTrue();
    assertThat(disk.path().toFile().list()).containsExactlyInAnyOrder("ballast", ".database");
  }

  private ProblemException failure(int size) {
    return catchThrowableOfType(
        ProblemException.class, () -> files.write(workspace, "one", 0, bytes(size)));
  }
}
