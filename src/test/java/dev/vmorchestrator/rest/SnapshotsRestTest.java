package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestConstructor;

@PortTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SnapshotsRestTest {
  private final Api api;
  private final Given given;
  private final Snapshots snapshots;
  private final SnapshotFiles files;
  private final SettableClock clock;
  private final String user = Api.somebody();

  SnapshotsRestTest(
      Api api, Given given, Snapshots snapshots, SnapshotFiles files, SettableClock clock) {
    this.api = api;
    this.given = given;
    this.snapshots = snapshots;
    this.files = files;
    this.clock = clock;
  }

  private static String path(Workspace workspace) {
    return "/api/v1/workspaces/%s/snapshots".formatted(workspace.id());
  }

  private static String path(Snapshot snapshot) {
    return "/api/v1/workspaces/%s/snapshots/%s".formatted(snapshot.workspaceId(), snapshot.id());
  }

  private Workspace running() {
    return given.aWorkspace(user, "app", WorkspaceState.RUNNING);
  }

  private Snapshot ready(Workspace workspace, String name) {
    clock.tick(Duration.ofMillis(1));
    return given.aSnapshot(workspace, name, SnapshotStatus.READY);
  }

  @Test
  void savesTheStateAndSaysWhereToLook() {
    var workspace = running();

    var answer = api.post(user, path(workspace), "{\"name\":\"before-refactor\"}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("status")).isEqualTo("creating");
    assertThat(answer.text("name")).isEqualTo("before-refactor");
    assertThat(answer.text("workspace_id")).isEqualTo(workspace.id().toString());
    assertThat(answer.json().get("size_bytes").isNull()).isTrue();
    assertThat(answer.json().get("metadata").isNull()).isTrue();
    var operation = api.get(user, answer.header("Location"));
    assertThat(operation.text("operation_type")).isEqualTo("Snapshot");
    assertThat(operation.text("status")).isEqualTo("Pending");
    assertThat(api.get(user, path(workspace) + "/" + answer.text("id")).json())
        .isEqualTo(answer.json());
    assertThat(api.get(user, "/api/v1/workspaces/" + workspace.id()).text("status"))
        .isEqualTo("running");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/b", ".x", "-x", "a b", "%2e%2e", "a\\u0000b"})
  void refusesNamesThatAreNone(String name) {
    var workspace = running();
    var answer = api.post(user, path(workspace), "{\"name\":\"%s\"}".formatted(name));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("code")).isEqualTo("INVALID_VALUE");
    assertThat(answer.json().at("/fields/0/field").asString()).isEqualTo("name");
    assertThat(api.get(user, path(workspace)).body()).isEqualTo("[]");
  }

  @Test
  void refuses64CharactersAndNoNameAtAll() {
    var workspace = running();
    for (var body : new String[] {"{\"name\":\"%s\"}".formatted("x".repeat(64)), "{}"}) {
      assertThat(api.post(user, path(workspace), body).status()).isEqualTo(422);
    }
    var longest = "{\"name\":\"%s\"}".formatted("x".repeat(63));
    assertThat(api.post(user, path(workspace), longest).status()).isEqualTo(202);
  }

  @Test
  void aRefusedNameLeavesNoRowNoOperationAndNoFile() {
    var workspace = running();
    var operations = "/api/v1/operations?workspace_id=" + workspace.id();
    var before = api.get(user, operations).body();
    var directory = files.path(workspace.id(), "x").getParent().getParent();
    var found = everythingBelow(directory);
    for (var name : new String[] {"../x", "x".repeat(64)}) {
      assertThat(api.post(user, path(workspace), "{\"name\":\"%s\"}".formatted(name)).status())
          .isEqualTo(422);
    }
    assertThat(snapshots.allOf(workspace.id())).isEmpty();
    assertThat(api.get(user, operations).body()).isEqualTo(before);
    assertThat(everythingBelow(directory)).isEqualTo(found);
  }

  private static List<Path> everythingBelow(Path directory) {
    try (var all = Files.walk(directory)) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aNameIsThereOnceInAWorkspace() {
    var workspace = running();
    ready(workspace, "one");
    var answer = api.post(user, path(workspace), "{\"name\":\"one\"}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("SNAPSHOT_NAME_TAKEN");
    assertThat(answer.text("detail")).contains("'app'", "'one'");
  }

  @Test
  void theSameKeyMakesOneSnapshot() {
    var workspace = running();
    var body = "{\"name\":\"one\"}";
    var first = api.post(user, path(workspace), body, "Idempotency-Key", "k1");
    var second = api.post(user, path(workspace), body, "Idempotency-Key", "k1");
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(api.get(user, path(workspace)).json().size()).isEqualTo(1);
  }

  @Test
  void aSecondChangeIsRefusedAndNamesTheFirst() {
    var workspace = running();
    api.post(user, path(workspace), "{\"name\":\"one\"}");
    var answer = api.post(user, path(workspace), "{\"name\":\"two\"}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("OPERATION_ACTIVE");
    assertThat(answer.text("detail")).contains("Snapshot");
  }

  @Test
  void listsNewestFirstInPages() {
    var workspace = running();
    for (int i = 1; i <= 5; i++) {
      ready(workspace, "s" + i);
    }
    var first = api.get(user, path(workspace) + "?limit=3");
    assertThat(first.json().values().stream().map(s -> s.get("name").asString()))
        .containsExactly("s5", "s4", "s3");
    assertThat(first.header("X-Total-Count")).isEqualTo("5");
    var next = first.header("Link").replaceAll("<(.*)>.*", "$1");
    assertThat(api.get(user, next).json().values().stream().map(s -> s.get("name").asString()))
        .containsExactly("s2", "s1");
  }

  @Test
  void showsWhyOneFailed() {
    var failed = given.aSnapshot(running(), "one", SnapshotStatus.FAILED);
    var answer = api.get(user, path(failed));
    assertThat(answer.text("status")).isEqualTo("failed");
    assertThat(answer.text("error_message")).contains("512 MB needed, 80 MB free");
  }

  @Test
  void deletesOneAtOnce() {
    var workspace = running();
    var snapshot = ready(workspace, "one");
    var answer = api.delete(user, path(snapshot));
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(api.get(user, path(workspace)).body()).isEqualTo("[]");
    assertThat(api.get(user, path(snapshot)).status()).isEqualTo(404);
    assertThat(api.delete(user, path(snapshot)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {" | 1", "{} | 1", "{\"keep_present\":null} | 1", "{\"keep_present\":false} | 0"})
  void restoresAndKeepsThePresentStateUnlessTold(String body, int kept) {
    var workspace = running();
    var snapshot = ready(workspace, "one");

    var answer = api.post(user, path(snapshot) + "/restore", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.text("status")).isEqualTo("restoring");
    assertThat(api.get(user, answer.header("Location")).text("operation_type"))
        .isEqualTo("SnapshotRestore");
    assertThat(api.get(user, path(workspace)).json().size()).isEqualTo(1 + kept);
    var inUse = api.delete(user, path(snapshot));
    assertThat(inUse.status()).isEqualTo(409);
    assertThat(inUse.text("detail")).contains("SnapshotRestore");
  }

  @Test
  void refusesABodyThatIsWrong() {
    var snapshot = ready(running(), "one");
    var restore = path(snapshot) + "/restore";
    assertThat(api.post(user, restore, "{\"keep_present\":\"yes\"}").status()).isEqualTo(422);
    assertThat(api.post(user, restore, "{\"keep\":true}").status()).isEqualTo(422);
    assertThat(api.post(user, restore, "[]").status()).isEqualTo(400);
    assertThat(given.reload(snapshot.workspaceId()).state()).isEqualTo(WorkspaceState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(
      value = SnapshotStatus.class,
      names = {"CREATING", "FAILED"})
  void onlyAReadyOneIsOfUse(SnapshotStatus status) {
    var snapshot = given.aSnapshot(running(), "one", status);
    for (var answer :
        new Api.Answer[] {
          api.post(user, path(snapshot) + "/restore", null),
          api.get(user, path(snapshot) + "/download"),
          api.post(user, "/api/v1/workspaces", from(snapshot, "copy"))
        }) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text("code")).isEqualTo("SNAPSHOT_NOT_READY");
    }
  }

  private static String from(Snapshot snapshot, String name) {
    return "{\"name\":\"%s\",\"snapshot_id\":\"%s\"}".formatted(name, snapshot.id());
  }

  @Test
  void beginsANewWorkspaceFromOne() {
    var workspace = running();
    var snapshot = ready(workspace, "one");
    var answer = api.post(user, "/api/v1/workspaces", from(snapshot, "copy"));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("status")).isEqualTo("creating");
    assertThat(answer.text("template")).isEqualTo(workspace.template().value());
    assertThat(api.delete(user, path(snapshot)).text("code")).isEqualTo("OPERATION_ACTIVE");
  }

  @Test
  void refusesToBeginFromOneWhoseWorkspaceIsBeingDeleted() {
    var workspace = running();
    var snapshot = ready(workspace, "one");
    api.delete(user, "/api/v1/workspaces/" + workspace.id());
    var answer = api.post(user, "/api/v1/workspaces", from(snapshot, "copy"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("ILLEGAL_TRANSITION");
    assertThat(answer.text("hint")).isNotEmpty();
  }

  @Test
  void aSnapshotLeavesNoChoiceOfTemplateAndRepository() {
    var snapshot = ready(running(), "one");
    for (var field : new String[] {"\"template\":\"rust\"", "\"repo_url\":\"https://x.org/a\""}) {
      var body = "{\"name\":\"copy\",\"snapshot_id\":\"%s\",%s}".formatted(snapshot.id(), field);
      assertThat(api.post(user, "/api/v1/workspaces", body).status()).isEqualTo(422);
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, ''", "DELETE, ''", "POST, /restore", "GET, /download"})
  void whatIsNotYoursAnswersAsWhatIsNotThere(String method, String route) {
    var foreigner = Api.somebody();
    var foreign = ready(given.aWorkspace(foreigner, "app", WorkspaceState.RUNNING), "one");
    var mine = running();
    var absent = UUID.randomUUID();

    var toForeign = api.send(user, method, path(foreign) + route, null);
    var throughMine = api.send(user, method, path(mine) + "/" + foreign.id() + route, null);
    var toAbsent = api.send(user, method, path(mine) + "/" + absent + route, null);

    assertThat(toForeign.status()).isEqualTo(404);
    assertThat(toForeign.text("code")).isEqualTo("WORKSPACE_NOT_FOUND");
    assertThat(throughMine.status()).isEqualTo(404);
    assertThat(throughMine.body().replace(foreign.id().toString(), "ID"))
        .isEqualTo(toAbsent.body().replace(absent.toString(), "ID"));
    assertThat(snapshots.findById(foreign.id()).orElseThrow().removedAt()).isNull();
    var copy = api.post(user, "/api/v1/workspaces", from(foreign, "copy"));
    assertThat(copy.status()).isEqualTo(404);
    assertThat(copy.text("code")).isEqualTo("SNAPSHOT_NOT_FOUND");
  }
}
