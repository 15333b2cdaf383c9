package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.ServerProcess;
import dev.vmorchestrator.testing.VmCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code vm} as it is installed, with the packaged server on the real engine. */
class CommandIT {
  @TempDir Path directory;
  private final Engine engine = new Engine();
  private final List<String> workspaces = new ArrayList<>();
  private ServerProcess server;
  private VmCommand vm;

  @BeforeEach
  void start() {
    server = new ServerProcess(directory).withTinyTemplate(engine.tinyImage()).start();
    vm = new VmCommand(server, directory);
  }

  @AfterEach
  void stop() {
    server.close();
    engine.removeContainersOf(workspaces);
  }

  private String created(String json) {
    workspaces.add(JsonMapper.shared().readTree(json).get("id").asString());
    return workspaces.getLast();
  }

  @Test
  void aWorkspaceFromCreationToDeletionInAPipe() {
    var made = vm.pipe("create", "shop", "--wait", "-o", "json");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.err()).isEmpty();
    var id = created(made.out());
    assertThat(engine.inspect(id).getState().getRunning()).isTrue();

    assertThat(vm.pipe("ls").out()).contains("shop  running  tiny").doesNotContain("\u001b");
    assertThat(vm.pipe("stop", "shop", "--wait").out()).isEqualTo("shop is stopped.\n");
    assertThat(engine.inspect(id).getState().getRunning()).isFalse();
    assertThat(vm.pipe("start", id, "--wait").out()).isEqualTo("shop runs.\n");
    assertThat(vm.pipe("ops", "shop").out()).contains("Start", "Stop", "Create", "Success");
    assertThat(vm.pipe("stop", "shpo").code()).isEqualTo(3);
    assertThat(vm.pipe("lss").code()).isEqualTo(2);

    assertThat(vm.pipe("delete", "shop", "--wait").out()).isEqualTo("shop is deleted.\n");
    assertThat(engine.containersOf(workspaces)).isEmpty();
  }

  @Test
  void onATerminalItShowsProgressColoursAndAsks() {
    var made = vm.terminal("", "create", "shop", "--wait");
    assertThat(made.code()).as(made.out()).isZero();
    assertThat(made.out()).contains("\u001b[2K", "shop runs. Type vm ssh shop to get in.");
    created(vm.pipe("ls", "-o", "json").out().replaceAll("(?s)^\\s*\\[|]\\s*$", ""));

    assertThat(vm.terminal("", "ls").out()).contains("\u001b[32mrunning");
    var kept = vm.terminal("n\n", "delete", "shop");
    assertThat(kept.code()).isEqualTo(1);
    assertThat(kept.out()).contains("Delete shop and every file in it? [y/N]", "Nothing was");
    assertThat(vm.terminal("y\n", "delete", "shop", "--wait").out()).contains("shop is deleted.");
  }

  @Test
  void worksThroughALinkAndWhatLoginRemembers() throws Exception {
    var link =
        Files.createSymbolicLink(directory.resolve("vm-link"), Path.of("bin/vm").toAbsolutePath());
    var login = vm.pipe("login", "--user", "ann");
    assertThat(login.out()).contains("Signed in at", "as ann");
    var ran = vm.run(List.of(link.toString(), "ls"), "");
    Files.delete(link);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("You have no workspace yet.");
  }
}
