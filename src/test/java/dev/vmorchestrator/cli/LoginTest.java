package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
  private static final String CHECK = "GET /workspaces?limit=1";

  @TempDir Path home;
  private final PretendServer server = new PretendServer().withWorkspaces().on(CHECK, 200, "[]");

  @AfterEach
  void close() {
    server.close();
  }

  private Path file() {
    return home.resolve("vm/config.json");
  }

  @Test
  void remembersAServerAndAUserThatAnswered() throws IOException {
    var said = Desk.pipe(home).vm("login", "--server", server.url(), "--user", "bob");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("Signed in at " + server.url() + " as bob.");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    Desk.pipe(home).vm("ls");
    assertThat(server.asked().getLast().user()).isEqualTo("bob");
  }

  @Test
  void asksOnATerminal() {
    var said =
        Desk.terminal(home).typing("%s\nbob\n".formatted(server.url().substring(7))).vm("login");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("Server [http://localhost:3000]:", "User [testuser]:");
    assertThat(server.asked().getLast().user()).isEqualTo("bob");
  }

  @Test
  void aTokenComesFromStandardInputAndGoesToItsServerAlone() throws IOException {
    var said = Desk.pipe(home).typing("s3cret\n").vm("login", "--server", server.url(), "--token");
    assertThat(said.code()).isZero();
    assertThat(said.out()).doesNotContain("s3cret");
    assertThat(Files.readString(file())).contains("s3cret");
    Desk.pipe(home).vm("ls");
    assertThat(server.asked().getLast().user()).isEqualTo("Bearer s3cret");
    try (var other = new PretendServer().withWorkspaces()) {
      Desk.pipe(home).vm("ls", "--server", other.url());
      assertThat(other.asked().getLast().user()).isEqualTo("testuser");
    }
  }

  @Test
  void keepsNothingThatTheServerRefused() {
    try (var strict = new PretendServer()) {
      strict.on(
          CHECK,
          401,
          """
          {'type':'t','title':'t','status':401,'detail':'Nobody is signed in.','hint':'Send a header.',
           'code':'NOT_AUTHENTICATED','instance':'/','error':'e'}
          """);
      var said = Desk.pipe(home).typing("x\n").vm("login", "--server", strict.url(), "--token");
      assertThat(said.code()).isEqualTo(4);
      assertThat(said.err()).contains("Nobody is signed in.", "vm login");
      assertThat(file()).doesNotExist();
    }
  }

  @Test
  void theEnvironmentComesFirstAndWhatWasTypedBeforeIt() {
    Desk.pipe(home).vm("login", "--server", server.url(), "--user", "bob");
    Desk.pipe(home).with("VM_USER", "eve").vm("ls");
    assertThat(server.asked().getLast().user()).isEqualTo("eve");
    Desk.pipe(home).with("VM_USER", "eve").vm("--user", "ann", "ls");
    assertThat(server.asked().getLast().user()).isEqualTo("ann");
    Desk.pipe(home).with("VM_TOKEN", "t0ken").vm("ls");
    assertThat(server.asked().getLast().user()).isEqualTo("Bearer t0ken");
  }
}
