package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake says what to type next. */
class MistakesTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "lss | Unmatched argument at index 0: 'lss' | Did you mean vm ls",
        "snapshot creat x y | Unmatched argument | Did you mean vm snapshot create",
        "create | Missing required parameter: 'NAME' | vm create --help",
        "ls --sttus running | Unknown options: '--sttus', 'running' | Did you mean --status",
        "ls -o xml | Invalid value for option '--output' | vm ls --help",
        "ls --server ftp://x | 'ftp://x' is no server's address. | --server http://HOST:3000",
        "ls --user a:b\u00e9 | is no user. | --user NAME",
        "help lss | There is no verb 'lss'. | vm --help"
      })
  void isToldInTwoLines(String typed, String what, String next) {
    var said = Desk.pipe(home).vm(typed.split(" "));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).startsWith("vm: ").contains(what, next);
    assertThat(said.err().lines().count()).isEqualTo(2);
  }

  @Test
  void withoutAServerItSaysHowToStartOne() {
    var said = Desk.pipe(home).with("VM_SERVER", "http://localhost:1").vm("ls");
    assertThat(said.code()).isEqualTo(4);
    assertThat(said.err())
        .isEqualTo(
            "vm: No server answers at http://localhost:1.\n"
                + "    Start it (script/server), or name another: --server URL or VM_SERVER.\n");
  }

  @Test
  void anotherProgramAtTheAddressIsToldFromOurServer() {
    try (var other = new PretendServer()) {
      other.on("GET /workspaces", 502, "<html>Bad gateway</html>");
      var said = Desk.pipe(home).at(other).vm("ls");
      assertThat(said.code()).isEqualTo(4);
      assertThat(said.err()).contains("is no VM Orchestrator, or a proxy before it (status 502)");
    }
  }

  @Test
  void helpListsEveryVerbAndWhatTheExitCodesMean() {
    var help = Desk.pipe(home).vm("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("create", "ssh", "config-ssh", "completion", "Exit codes: 0 done", "VM_SERVER");
    assertThat(Desk.pipe(home).vm("help", "snapshot", "ls").out())
        .contains("Usage: vm snapshot ls");
    assertThat(Desk.pipe(home).vm("create", "--help").out()).contains("--template", "--wait");
    assertThat(Desk.pipe(home).vm().code()).isEqualTo(2);
  }
}
