package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.persistence.InstantText;
import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@PortTest
class WorkspacesRestTest {
  private static final String PATH = "/api/v1/workspaces";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  private final Api api;
  private final Given given;
  private final SettableClock clock;
  private final String user = Api.somebody();

  WorkspacesRestTest(@Autowired Api api, @Autowired Given given, @Autowired SettableClock clock) {
    this.api = api;
    this.given = given;
    this.clock = clock;
  }

  @Test
  void createsAWorkspaceAndSaysWhereItIs() {
    var answer =
        api.post(
            user,
            PATH,
            """
            {"name":"my-project","template":"python","repo_url":"https://example.org/a.git",
             "ttl_seconds":86400,"provider":"simulated","owner":"somebody-else"}
            """);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(PATH + "/" + answer.text("id"));
    assertThat(answer.text("owner")).isEqualTo(user);
    assertThat(answer.text("name")).isEqualTo("my-project");
    assertThat(answer.text("template")).isEqualTo("python");
    assertThat(answer.text("status")).isEqualTo("creating");
    assertThat(answer.text("repo_url")).isEqualTo("https://example.org/a.git");
    assertThat(answer.json().get("ttl_seconds").longValue()).isEqualTo(86400);
    assertThat(answer.text("created_at")).matches(TIME);
    assertThat(answer.text("expires_at")).matches(TIME);
    assertThat(answer.json().get("connection_info").isNull()).isTrue();
    assertThat(answer.json().get("metadata").isNull()).isTrue();
    assertThat(api.get(user, answer.header("Location")).json()).isEqualTo(answer.json());
  }

  @Test
  void takesTheDefaultTemplateAndNoEndForNullAndForNothing() {
    var left = api.post(user, PATH, "{\"name\":\"a\"}");
    var nulls =
        api.post(
            user,
            PATH,
            """
            {"name":"b","template":null,"repo_url":null,"ttl_seconds":null,"provider":null}
            """);

    assertThat(left.text("template")).isEqualTo(nulls.text("template")).isEqualTo("nodejs");
    assertThat(left.json().get("expires_at").isNull()).isTrue();
    assertThat(nulls.json().get("ttl_seconds").isNull()).isTrue();
  }

  @Test
  void tellsEverythingThatIsWrongWithABodyAtOnce() {
    var answer =
        api.post(
            user,
            PATH,
            """
            {"name":"-Bad-","template":7,"repo_url":"file:///etc/passwd","ttl_seconds":59,
             "provider":"vagrant","nmae":"x"}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("fields").values())
        .extracting(f -> f.get("field").stringValue())
        .containsExactlyInAnyOrder(
            "nmae", "name", "template", "repo_url", "ttl_seconds", "provider");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":null}",
        "{\"name\":7}",
        "{\"name\":[\"a\"]}",
        "{\"name\":\"a\",\"ttl_seconds\":\"3600\"}",
        "{\"name\":\"a\",\"ttl_seconds\":3600.5}",
        "{\"name\":\"a\",\"ttl_seconds\":1e30}",
        "{\"name\":\"a\",\"ttl_seconds\":99999999999999999999}",
        "{\"name\":\"a\",\"ttl_seconds\":true}",
        "{\"name\":\"a\",\"template\":\"cobol\"}",
        "{\"name\":\"\\ud800\"}"
      })
  void refusesValuesWithTheFieldsName(String body) {
    var answer = api.post(user, PATH, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("code")).isEqualTo("INVALID_VALUE");
    assertThat(answer.json().get("fields").isEmpty()).isFalse();
  }

  @Test
  void showsHowToConnectOnlyWhileItRuns() {
    var running = given.aWorkspace(user, "runs", WorkspaceState.RUNNING);
    var stopped = given.aWorkspace(user, "stands", WorkspaceState.STOPPED);

    var connection = api.get(user, PATH + "/" + running.id()).json().get("connection_info");
    assertThat(connection.get("container_id").stringValue()).isEqualTo(running.providerId());
    assertThat(connection.get("status").stringValue()).isEqualTo("running");
    assertThat(connection.get("ssh_command").stringValue()).isEqualTo("vm ssh runs");
    var other = api.get(user, PATH + "/" + stopped.id()).json();
    assertThat(other.get("connection_info").isNull()).isTrue();
    assertThat(other.get("provider_id").stringValue()).isEqualTo(stopped.providerId());
  }

  @Test
  void anEtagSavesAnAnswerUntilSomethingChanges() {
    var workspace = given.aWorkspace(user, "a", WorkspaceState.RUNNING);
    var path = PATH + "/" + workspace.id();
    var etag = api.get(user, path).header("ETag");

    assertThat(etag).isNotNull();
    var again = api.get(user, path, "If-None-Match", etag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();

    api.patch(user, path, "{\"metadata\":{\"a\":1}}");
    assertThat(api.get(user, path, "If-None-Match", etag).status()).isEqualTo(200);
  }

  @Test
  void patchLeavesAloneWhatIsLeftOutAndClearsWhatIsNull() {
    var id = given.aNewWorkspace(user, "a").id();
    var path = PATH + "/" + id;

    var limited = api.patch(user, path, "{\"ttl_seconds\":3600,\"metadata\":{\"k\":1.10}}");
    assertThat(limited.status()).isEqualTo(200);
    assertThat(limited.body()).contains("\"metadata\":{\"k\":1.10}");
    assertThat(limited.json().get("ttl_seconds").longValue()).isEqualTo(3600);

    assertThat(api.patch(user, path, "{\"metadata\":null}").json().get("metadata").isNull())
        .isTrue();
    var kept = api.patch(user, path, "{}");
    assertThat(kept.json().get("ttl_seconds").longValue()).isEqualTo(3600);
    assertThat(kept.json().get("expires_at")).isEqualTo(limited.json().get("expires_at"));
    var never = api.patch(user, path, "{\"ttl_seconds\":null}");
    assertThat(never.json().get("ttl_seconds").isNull()).isTrue();
    assertThat(never.json().get("expires_at").isNull()).isTrue();
  }

  @Test
  void patchCountsTheTimeToLiveFromNow() {
    var path = PATH + "/" + given.aNewWorkspace(user, "a").id();
    clock.tick(Duration.ofHours(5));

    var patched = api.patch(user, path, "{\"ttl_seconds\":60}");

    assertThat(patched.text("expires_at"))
        .isEqualTo(InstantText.of(clock.instant().plusSeconds(60)));
  }

  @Test
  void patchTakesAMergePatchAsWell() {
    var path = PATH + "/" + given.aNewWorkspace(user, "a").id();

    var answer =
        api.send(
            user,
            "PATCH",
            path,
            "{\"ttl_seconds\":60}",
            "Content-Type",
            "application/merge-patch+json");

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void patchChangesEverythingOrNothing() {
    var path = PATH + "/" + given.aNewWorkspace(user, "a").id();

    assertThat(api.patch(user, path, "{\"ttl_seconds\":60,\"metadata\":[1]}").status())
        .isEqualTo(422);

    assertThat(api.get(user, path).json().get("ttl_seconds").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"metadata\":\"text\"}",
        "{\"metadata\":{\"half\":\"\\ud800\"}}",
        "{\"ttl_seconds\":0}",
        "{\"ttl_seconds\":31536001}",
        "{\"name\":\"other\"}",
        "{\"status\":\"running\"}"
      })
  void patchRefusesWhatItDoesNotChange(String body) {
    var path = PATH + "/" + given.aNewWorkspace(user, "a").id();

    assertThat(api.patch(user, path, body).status()).isEqualTo(422);
  }

  @Test
  void metadataMayBeSixteenKibibytesAndThirtyTwoLevels() {
    var path = PATH + "/" + given.aNewWorkspace(user, "a").id();
    var most = "{\"k\":\"" + "x".repeat(16 * 1024 - 8) + "\"}";
    var deep = "{\"a\":".repeat(400) + "1" + "}".repeat(400);

    assertThat(api.patch(user, path, "{\"metadata\":" + most + "}").status()).isEqualTo(200);
    assertThat(api.patch(user, path, "{\"metadata\":" + most.replace("k", "kk") + "}").status())
        .isEqualTo(422);
    assertThat(api.patch(user, path, "{\"metadata\":" + deep + "}").status()).isEqualTo(422);
    assertThat(api.get(user, PATH).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, stop, 202, stopping",
    "RUNNING, restart, 202, restarting",
    "RUNNING, start, 200, running",
    "STOPPED, start, 202, starting",
    "STOPPED, restart, 202, starting",
    "STOPPED, stop, 200, stopped",
    "FAILED, retry, 202, creating"
  })
  void commandsAnswerWithTheWorkspaceAndTheOperation(
      WorkspaceState before, String command, int status, String after) {
    var id = given.aWorkspace(user, "a", before).id();

    var answer = api.post(user, PATH + "/" + id + "/" + command, null);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("status")).isEqualTo(after);
    if (status == 202) {
      var operation = api.get(user, answer.header("Location"));
      assertThat(operation.text("workspace_id")).isEqualTo(id.toString());
      assertThat(operation.text("status")).isEqualTo("Pending");
      assertThat(operation.text("requested_by")).isEqualTo(user);
    } else {
      assertThat(answer.header("Location")).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, retry", "FAILED, stop", "FAILED, restart"})
  void commandsThatTheStateForbidsAreConflicts(WorkspaceState state, String command) {
    var id = given.aWorkspace(user, "a", state).id();

    var answer = api.post(user, PATH + "/" + id + "/" + command, null);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("ILLEGAL_TRANSITION");
  }

  @Test
  void aSecondChangeNamesTheOneThatIsUnderWay() {
    var id = given.aWorkspace(user, "a", WorkspaceState.RUNNING).id();
    var first = api.post(user, PATH + "/" + id + "/stop", null).header("Location");

    var second = api.post(user, PATH + "/" + id + "/restart", null);

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text("code")).isEqualTo("OPERATION_ACTIVE");
    assertThat(second.text("detail")).contains(first.substring(first.lastIndexOf('/') + 1));
  }

  @ParameterizedTest
  @EnumSource(value = WorkspaceState.class, mode = EnumSource.Mode.EXCLUDE, names = "DELETED")
  void deletesFromEveryStateAndAsOftenAsAsked(WorkspaceState state) {
    var id = given.aWorkspace(user, "a", state).id();

    var first = api.delete(user, PATH + "/" + id);
    var second = api.delete(user, PATH + "/" + id);

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.text("status")).isEqualTo("deleting");
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.header("Location")).isEqualTo(first.header("Location")).isNotNull();
  }

  @Test
  void listsNewestFirstAndFilters() {
    given.aWorkspace(user, "first", WorkspaceState.RUNNING);
    clock.tick(Duration.ofSeconds(1));
    given.aWorkspace(user, "second", WorkspaceState.STOPPED);
    clock.tick(Duration.ofSeconds(1));
    given.aWorkspace(user, "third", WorkspaceState.RUNNING);
    given.aWorkspace(user, "gone", WorkspaceState.DELETED);

    assertThat(names("")).containsExactly("third", "second", "first");
    assertThat(names("?status=running")).containsExactly("third", "first");
    assertThat(names("?status=STOPPED")).containsExactly("second");
    assertThat(names("?q=IR")).containsExactly("third", "first");
    assertThat(names("?template=rust")).isEmpty();
    assertThat(names("?template=nodejs&q=second")).containsExactly("second");
    assertThat(names("?q=%25")).isEmpty();
  }

  private Iterable<String> names(String query) {
    return api.get(user, PATH + query).json().values().stream()
        .map(w -> w.get("name").stringValue())
        .toList();
  }
}
