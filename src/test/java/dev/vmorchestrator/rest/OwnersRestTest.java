package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Api.Answer;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Two users, each with a workspace of the same name. */
@PortTest
class OwnersRestTest {
  private final Api api;
  private final Given given;
  private final String alice = Api.somebody();
  private final String bob = Api.somebody();

  OwnersRestTest(@Autowired Api api, @Autowired Given given) {
    this.api = api;
    this.given = given;
  }

  @Test
  void eachSeesTheirOwnAlone() {
    var hers = given.aNewWorkspace(alice, "my-project").id().toString();
    var his = given.aNewWorkspace(bob, "my-project").id().toString();

    assertThat(api.get(alice, "/api/v1/workspaces").body()).contains(hers).doesNotContain(his);
    assertThat(api.get(bob, "/api/v1/workspaces").body()).contains(his).doesNotContain(hers);
    assertThat(api.get(alice, "/api/v1/workspaces?q=" + his).body()).isEqualTo("[]");
    assertThat(api.get(bob, "/api/v1/workspaces").header("X-Total-Count")).isEqualTo("1");
    assertThat(api.get(alice, "/api/v1/operations").body()).contains(hers).doesNotContain(his);
    assertThat(api.get(alice, "/api/v1/operations?workspace_id=" + his).body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "PATCH, ''",
    "DELETE, ''",
    "POST, /start",
    "POST, /stop",
    "POST, /restart",
    "POST, /retry"
  })
  void whatIsNotYoursAnswersAsWhatIsNotThere(String method, String route) {
    var foreign = given.aWorkspace(bob, "my-project", WorkspaceState.RUNNING);
    given.aNewWorkspace(alice, "my-project");
    var body = method.equals("PATCH") ? "{\"ttl_seconds\":60}" : null;

    assertSame404(method, "/api/v1/workspaces/%s" + route, foreign.id(), body);

    assertThat(given.reload(foreign.id()).updatedAt()).isEqualTo(foreign.updatedAt());
  }

  @ParameterizedTest
  @CsvSource({"GET, ''", "POST, /cancel"})
  void anotherUsersOperationIsNotThereEither(String method, String route) {
    given.aNewWorkspace(bob, "my-project");
    var operation =
        UUID.fromString(api.get(bob, "/api/v1/operations").json().get(0).get("id").stringValue());

    assertSame404(method, "/api/v1/operations/%s" + route, operation, null);
  }

  private void assertSame404(String method, String route, UUID foreign, String body) {
    var absent = UUID.randomUUID();
    var toForeign = api.send(alice, method, route.formatted(foreign), body);
    var toAbsent = api.send(alice, method, route.formatted(absent), body);
    var toNonsense = api.send(alice, method, route.formatted("nonsense"), body);

    assertThat(toForeign.status()).isEqualTo(404);
    assertThat(toForeign.body().replace(foreign.toString(), "ID"))
        .isEqualTo(toAbsent.body().replace(absent.toString(), "ID"))
        .isEqualTo(toNonsense.body().replace("nonsense", "ID"))
        .doesNotContain(bob, "my-project");
    assertThat(headers(toForeign)).isEqualTo(headers(toAbsent));
  }

  private static Set<String> headers(Answer answer) {
    var names = new TreeSet<>(answer.response().headers().map().keySet());
    names.remove("connection"); // the hundredth answer on one closes it
    return names;
  }
}
