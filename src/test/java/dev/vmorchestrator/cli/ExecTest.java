package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecTest {
  private static final String EXEC = "POST /workspaces/%s/exec".formatted(PretendServer.SHOP_ID);

  @TempDir Path home;
  private final PretendServer server = new PretendServer().withWorkspaces();

  @AfterEach
  void close() {
    server.close();
  }

  private static String output(String stream, String text) {
    return "{'stream':'%s','data':'%s'}\n"
        .formatted(
            stream, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void keepsTheStreamsApartAndEndsAsTheProgramDid() {
    server.on(EXEC, 200, output("stdout", "a\n") + output("stderr", "b\n") + "{'exit_code':42}\n");
    var said = Desk.pipe(home).at(server).vm("exec", "shop", "--", "ls", "-la", "--user", "x y");
    assertThat(said).isEqualTo(new Desk.Said(42, "a\n", "b\n"));
    assertThat(server.asked().getLast().body())
        .isEqualTo("{\"argv\":[\"ls\",\"-la\",\"--user\",\"x y\"]}");
    assertThat(server.asked().getLast().user()).isEqualTo("ann");
  }

  @Test
  void needsNoDashes() {
    server.on(EXEC, 200, "{'exit_code':0}\n");
    assertThat(Desk.pipe(home).at(server).vm("exec", "shop", "ls", "-o", "x").code()).isZero();
    assertThat(server.asked().getLast().body()).isEqualTo("{\"argv\":[\"ls\",\"-o\",\"x\"]}");
  }

  @Test
  void ourOwnFailureHasACodeOfItsOwn() {
    server.on(EXEC, 200, output("stdout", "half"));
    var said = Desk.pipe(home).at(server).vm("exec", "shop", "ls");
    assertThat(said.code()).isEqualTo(125);
    assertThat(said.err()).contains("The connection ended before the program did.");
    server.on("GET /workspaces?q=no", 200, "[]");
    assertThat(Desk.pipe(home).at(server).vm("exec", "no", "ls").code()).isEqualTo(125);
  }
}
