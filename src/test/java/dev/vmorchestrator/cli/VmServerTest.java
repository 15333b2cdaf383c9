package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** The verbs with the real server: both hold the same contract. */
@PortTest
class VmServerTest {
  @TempDir Path home;
  private final Api api;
  private final Given given;
  private final String user = Api.somebody();

  VmServerTest(@Autowired Api api, @Autowired Given given) {
    this.api = api;
    this.given = given;
  }

  private Desk.Said vm(String... args) {
    return Desk.pipe(home)
        .with("VM_SERVER", "localhost:" + api.port())
        .with("VM_USER", user)
        .vm(args);
  }

  @Test
  void aWorkspaceFromCreationToDeletion() {
    assertThat(vm("ls").err()).contains("You have no workspace yet.");
    var created =
        vm("create", "shop", "-t", "python", "--repo", "https://example.org/a.git", "--ttl", "8h");
    assertThat(created.code()).as(created.err()).isZero();
    assertThat(vm("ls").out()).contains("shop", "creating", "python", "https://example.org/a.git");
    var json = JsonMapper.shared().readTree(vm("ls", "-o", "json").out()).get(0);
    assertThat(json.get("ttl_seconds").asInt()).isEqualTo(28_800);
    assertThat(json).isEqualTo(api.get(user, "/api/v1/workspaces").json().get(0));
    var id = json.get("id").asString();

    assertThat(vm("ops", id, "--status", "PENDING").out()).contains("Create", "Pending", user);
    assertThat(vm("extend", id.substring(0, 8), "never").out()).contains("until you delete it");
    assertThat(vm("create", "shop").code()).isEqualTo(1);
    assertThat(vm("delete", "shop").out()).isEqualTo("shop is being deleted.\n");
  }

  @Test
  void changesOfAWorkspaceThatRuns() {
    given.aWorkspace(user, "runs", WorkspaceState.RUNNING);
    given.aWorkspace(user, "stopped", WorkspaceState.STOPPED);
    assertThat(vm("start", "runs").out()).isEqualTo("runs runs.\n");
    assertThat(vm("stop", "runs").out()).isEqualTo("runs is stopping.\n");
    var second = vm("restart", "runs");
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.err()).startsWith("vm: ");
    assertThat(vm("start", "stopped").out()).isEqualTo("stopped is starting.\n");
    assertThat(vm("ls", "--status", "stopping", "-q").out()).isEqualTo("runs\n");
  }

  @Test
  void refusalsHaveTheirExitCodes() {
    var name = vm("create", "Not_A_Name");
    assertThat(name.code()).isEqualTo(2);
    assertThat(name.err()).contains("Correct name.");
    assertThat(vm("create", "x", "-t", "cobol").code()).isEqualTo(2);
    assertThat(vm("ls", "--status", "sleepy").code()).isEqualTo(2);
    assertThat(vm("stop", "nothing").code()).isEqualTo(3);
    assertThat(vm("stop", "11111111-aaaa-4bbb-8ccc-000000000001").code()).isEqualTo(3);
  }

  @Test
  void templatesAreTheServers() {
    assertThat(vm("templates").out()).contains("nodejs", "python", "rust", "not yet");
  }

  @Test
  void othersWorkspacesAreNotThere() {
    given.aWorkspace(Api.somebody(), "theirs", WorkspaceState.RUNNING);
    assertThat(vm("stop", "theirs").code()).isEqualTo(3);
  }
}
