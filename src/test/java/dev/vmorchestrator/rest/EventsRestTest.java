package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.EventClient;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortTest
class EventsRestTest {
  private final Api api;
  private final Given given;
  private final String ann = Api.somebody();

  EventsRestTest(@Autowired Api api, @Autowired Given given) {
    this.api = api;
    this.given = given;
  }

  private EventClient follow(String user, String... headers) {
    return EventClient.of(api.port(), user, "/api/v1/events", headers);
  }

  @Test
  void tellsOfAChangeWithWhatItBecame() {
    var workspace = given.aWorkspace(ann, "shop", WorkspaceState.RUNNING);
    try (var events = follow(ann)) {
      api.post(ann, "/api/v1/workspaces/" + workspace.id() + "/stop", null);

      assertThat(events.next("workspace", "status", "stopping").path("name").stringValue())
          .isEqualTo("shop");
      assertThat(events.next("operation", "operation_type", "Stop").path("status").stringValue())
          .isEqualTo("Pending");
    }
  }

  @Test
  void tellsOfASnapshotUntilItIsDeleted() {
    var workspace = given.aWorkspace(ann, "shop", WorkspaceState.RUNNING);
    var snapshots = "/api/v1/workspaces/" + workspace.id() + "/snapshots";
    try (var events = follow(ann)) {
      api.post(ann, snapshots, "{\"name\":\"before\"}");
      assertThat(events.next("snapshot", "status", "creating").path("name").stringValue())
          .isEqualTo("before");
      var ready = given.aSnapshot(workspace, "after", SnapshotStatus.READY);
      assertThat(events.next("snapshot", "status", "ready").path("size_bytes").longValue())
          .isEqualTo(2_005_504);

      api.send(ann, "DELETE", snapshots + "/" + ready.id(), null);
      assertThat(events.next("snapshot", "status", "deleted").path("workspace_id").stringValue())
          .isEqualTo(workspace.id().toString());
    }
  }

  @Test
  void tellsNothingOfOthers() {
    try (var events = follow(ann)) {
      given.aNewWorkspace(Api.somebody(), "his");
      given.aNewWorkspace(ann, "hers");
      events.next("workspace", "name", "hers");

      assertThat(events.seen("owner")).containsOnly(ann);
    }
  }

  @Test
  void tellsOfOneWorkspaceAloneIfAsked() {
    var shop = given.aWorkspace(ann, "shop", WorkspaceState.RUNNING);
    try (var events = EventClient.of(api.port(), ann, "/api/v1/events?workspace_id=" + shop.id())) {
      given.aNewWorkspace(ann, "other");
      api.post(ann, "/api/v1/workspaces/" + shop.id() + "/stop", null);
      events.next("workspace", "status", "stopping");

      assertThat(events.seen("name")).containsOnly("shop");
    }
  }

  @Test
  void aStreamThatWasCutOffIsResumedAndNothingIsMissed() {
    var workspace = given.aWorkspace(ann, "shop", WorkspaceState.RUNNING);
    String last;
    try (var events = follow(ann)) {
      given.aNewWorkspace(ann, "seen");
      events.next("workspace", "name", "seen");
      last = events.lastId();
    }
    given.becomes(workspace, WorkspaceState.STOPPED);
    given.aNewWorkspace(ann, "missed");
    given.aNewWorkspace(Api.somebody(), "foreign");

    try (var events = follow(ann, "Last-Event-ID", last)) {
      events.next("workspace", "status", "stopped");
      events.next("workspace", "name", "missed");
      events.next("operation", "workspace_name", "missed");

      assertThat(events.seen()).doesNotContain("reset");
      assertThat(events.seen("owner")).containsOnly(ann);
    }
  }

  @Test
  void aClientOfAnEarlierRunIsToldToReadItsListsAgain() {
    try (var events = follow(ann, "Last-Event-ID", "0123abcd-17")) {
      given.aNewWorkspace(ann, "shop");
      events.next("workspace", "name", "shop");

      assertThat(events.seen()).startsWith("reset");
    }
  }

  @Test
  void aForeignWorkspaceIsNotThere() {
    var his = given.aNewWorkspace(Api.somebody(), "his");

    var foreign = api.get(ann, "/api/v1/events?workspace_id=" + his.id());
    var absent = api.get(ann, "/api/v1/events?workspace_id=" + UUID.randomUUID());

    assertThat(foreign.status()).isEqualTo(404).isEqualTo(absent.status());
    assertThat(api.get(ann, "/api/v1/events?workspace_id=nonsense").status()).isEqualTo(400);
    assertThat(api.get(ann, "/api/v1/events", "Accept", "application/json").status())
        .isEqualTo(406);
    assertThat(api.send(ann, "HEAD", "/api/v1/events", null).status()).isEqualTo(200);
  }
}
