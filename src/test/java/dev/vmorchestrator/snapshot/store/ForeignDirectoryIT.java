package dev.vmorchestrator.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that is somebody else's, which only root can give them. */
class ForeignDirectoryIT {
  @TempDir private Path home;
  private final UUID workspace = UUID.randomUUID();

  private Path path() {
    return home.resolve("snapshots");
  }

  private SnapshotDirectory prepare() {
    return SnapshotDirectory.prepare(path(), home.resolve("vm.db"));
  }

  private void giveAway() throws IOException {
    var users = home.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(path(), users.lookupPrincipalByName("nobody"));
  }

  @Test
  void isRefusedAtTheStartAndLeftAsItIs() throws IOException {
    Files.createDirectory(path());
    Files.writeString(path().resolve(".probes"), "theirs");
    giveAway();
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatExceptionOfType(SnapshotDirectoryUnusableException.class)
        .isThrownBy(this::prepare)
        .withMessageContaining("belongs to somebody else");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rwxrwxrwx");
    assertThat(path().toFile().list()).containsExactly(".probes");
  }

  @Test
  void isRefusedWhereOursBecameTheirs() throws IOException {
    var files = new SnapshotFiles(prepare());
    files.write(workspace, "one", 0, out -> {});
    giveAway();
    assertRefused(() -> files.write(workspace, "one", 0, out -> {}));
    assertRefused(() -> files.has(workspace, "one"));
    assertRefused(() -> files.open(workspace, "one"));
    assertRefused(() -> files.delete(workspace, "one"));
    assertRefused(() -> files.deleteHalf(workspace, "one"));
    assertThat(path().resolve(workspace.toString()).resolve("one.tar")).exists();
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(call)
        .withMessageContaining("belongs to somebody else")
        .extracting(ProblemException::code)
        .isEqualTo(ProblemCode.SNAPSHOT_STORE_UNUSABLE);
  }
}
