package dev.vmorchestrator.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The directory as a start finds it. */
class SnapshotDirectoryTest {
  private final Path path;
  private final Path database;

  SnapshotDirectoryTest(@TempDir Path home) {
    path = home.resolve("data/snapshots");
    database = home.resolve("vm.db");
  }

  private SnapshotDirectory prepare() {
    return SnapshotDirectory.prepare(path, database);
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private void assertRefused(String why) {
    assertThatExceptionOfType(SnapshotDirectoryUnusableException.class)
        .isThrownBy(this::prepare)
        .withMessage("VM_API_SNAPSHOT_DIR: %s %s; give a directory of your own.", path, why);
  }

  @Test
  void isMadeForUsAlone() throws IOException {
    assertThat(prepare().isOurs()).isTrue();
    assertThat(mode()).isEqualTo("rwx------");
    assertThat(path.resolve(".database")).hasContent(database.toString());
  }

  @Test
  void oneThatAnybodyMayUseBecomesOursAlone() throws IOException {
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    prepare();
    assertThat(mode()).isEqualTo("rwx------");
  }

  @Test
  void aFileInItsPlaceIsRefused() throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "somebody's");
    assertRefused("is no directory");
    assertThat(path).hasContent("somebody's");
  }

  @Test
  void aLinkInItsPlaceIsRefused(@TempDir Path elsewhere) throws IOException {
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, elsewhere);
    assertRefused("is a symbolic link");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void sweepsWhatAStartThatWasKilledLeft() throws IOException {
    prepare();
    Files.createFile(path.resolve(".probe1234.tmp"));
    Files.writeString(path.resolve("note"), "mine");
    prepare();
    prepare();
    assertThat(path.toFile().list()).containsExactlyInAnyOrder(".database", "note");
  }

  /** {@code /tmp} itself would be nobody else's any more. */
  @Test
  void oneOfOtherThingsIsRefusedAndStaysAsItIs() throws IOException {
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(path.resolve("note"), "somebody's");
    assertRefused("has other things in it, such as note");
    assertThat(mode()).isEqualTo("rwxrwxrwx");
    assertThat(path.toFile().list()).containsExactly("note");
  }

  @Test
  void aFileSystemOfItsOwnAndWhatOlderServersLeftAreOurs() throws IOException {
    Files.createDirectories(path.resolve("lost+found"));
    Files.createDirectories(path.resolve(UUID.randomUUID().toString()));
    assertThat(prepare().isOurs()).isTrue();
  }

  @Test
  void staysTheFirstDatabases() {
    var first = prepare();
    var second = SnapshotDirectory.prepare(path, Path.of("/elsewhere/vm.db"));
    assertThat(first.isOurs()).isTrue();
    assertThat(second.isOurs()).isFalse();
  }

  @Test
  void isAnotherDatabasesWhereItWasSweptAwayAndAnotherServerWasQuicker() {
    var ours = prepare();
    FileSystemUtils.deleteRecursively(path.toFile());
    assertThat(ours.isOurs()).isFalse();
    SnapshotDirectory.prepare(path, Path.of("/elsewhere/vm.db"));
    assertThat(ours.isOurs()).isFalse();
  }
}
