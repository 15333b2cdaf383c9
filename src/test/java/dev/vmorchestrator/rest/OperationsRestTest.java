package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortTest
class OperationsRestTest {
  private final Api api;
  private final Given given;
  private final String user = Api.somebody();

  OperationsRestTest(@Autowired Api api, @Autowired Given given) {
    this.api = api;
    this.given = given;
  }

  @Test
  void showsAnOperationAsTheContractSpellsIt() {
    var workspace = given.aNewWorkspace(user, "my-project");

    var operation = api.get(user, "/api/v1/operations").json().get(0);

    assertThat(operation.get("workspace_id").stringValue()).isEqualTo(workspace.id().toString());
    assertThat(operation.get("workspace_name").stringValue()).isEqualTo("my-project");
    assertThat(operation.get("operation_type").stringValue()).isEqualTo("Create");
    assertThat(operation.get("status").stringValue()).isEqualTo("Pending");
    assertThat(operation.get("started_at").stringValue()).endsWith("Z").hasSize(24);
    assertThat(operation.get("completed_at").isNull()).isTrue();
    assertThat(operation.get("error").isNull()).isTrue();
    assertThat(operation.get("progress").isNull()).isTrue();
    assertThat(operation.get("attempt").intValue()).isZero();
  }

  @Test
  void listsThoseOfDeletedWorkspacesToo() {
    given.aWorkspace(user, "gone", WorkspaceState.DELETED);

    assertThat(api.get(user, "/api/v1/workspaces").body()).isEqualTo("[]");
    assertThat(api.get(user, "/api/v1/operations").json().size()).isEqualTo(1);
  }

  @Test
  void cancelsWhatIsPendingAsOftenAsAsked() {
    given.aNewWorkspace(user, "a");
    var id = api.get(user, "/api/v1/operations").json().get(0).get("id").stringValue();

    for (var i = 0; i < 2; i++) {
      var answer = api.post(user, "/api/v1/operations/" + id + "/cancel", null);
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.header("Location")).isEqualTo("/api/v1/operations/" + id);
      assertThat(answer.text("id")).isEqualTo(id);
    }
  }

  @Test
  void whatHasEndedCannotBeCancelled() {
    given.aWorkspace(user, "a", WorkspaceState.RUNNING);
    var id = api.get(user, "/api/v1/operations").json().get(0).get("id").stringValue();

    var answer = api.post(user, "/api/v1/operations/" + id + "/cancel", null);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("OPERATION_ENDED");
  }

  @Test
  void listsTheTemplatesWithTheDefaultFirst() {
    var templates = api.get(user, "/api/v1/templates").json();

    assertThat(templates.values())
        .extracting(t -> t.get("id").stringValue())
        .containsExactly("nodejs", "python", "rust");
    assertThat(templates.get(0).get("ready").booleanValue()).isFalse();
  }
}
