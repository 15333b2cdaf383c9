package dev.vmorchestrator.testing;

import dev.vmorchestrator.lifecycle.NewWorkspace;
import dev.vmorchestrator.lifecycle.WorkspaceCreation;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceName;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows to begin with, reached through real steps. */
@TestComponent
public class Given {
  private final WorkspaceCreation creation;
  private final OperationLeases leases;
  private final Workspaces workspaces;
  private final Snapshots snapshots;
  private final JdbcClient jdbc;
  private final Clock clock;

  Given(
      WorkspaceCreation creation,
      OperationLeases leases,
      Workspaces workspaces,
      Snapshots snapshots,
      JdbcClient jdbc,
      Clock clock) {
    this.creation = creation;
    this.leases = leases;
    this.workspaces = workspaces;
    this.snapshots = snapshots;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public void anEmptyDatabase() {
    for (var table :
        new String[] {
          "operation_lines", "operations", "snapshots", "workspaces", "idempotency_keys", "ssh_keys"
        }) {
      jdbc.sql("DELETE FROM " + table).update();
    }
  }

  /** Creating, its Create operation pending. */
  public Workspace aNewWorkspace(String owner, String name) {
    return aNewWorkspace(owner, name, null);
  }

  public Workspace aNewWorkspace(String owner, String name, @Nullable TimeToLive ttl) {
    return creation
        .create(new NewWorkspace(new WorkspaceName(name), null, null, ttl), owner)
        .workspace();
  }

  /** In that state, with nothing under way; a container id is made up for those that ran. */
  public Workspace aWorkspace(String owner, String name, WorkspaceState state) {
    var workspace = aNewWorkspace(owner, name);
    var now = clock.instant();
    nothingIsUnderWay();
    switch (state) {
      case CREATING -> {}
      case RUNNING -> workspace.runIn(instanceOf(workspace), now);
      case STOPPED -> workspace.runIn(instanceOf(workspace), now).become(state, now);
      case FAILED -> workspace.fail("Image not found: python:3.99\nCheck its name.", now);
      case DELETED -> workspace.become(WorkspaceState.DELETING, now).become(state, now);
      case STOPPING, RESTARTING, RESTORING, DELETING ->
          workspace.runIn(instanceOf(workspace), now).become(state, now);
      case STARTING ->
          workspace
              .runIn(instanceOf(workspace), now)
              .become(WorkspaceState.STOPPED, now)
              .become(state, now);
    }
    return workspaces.save(workspace);
  }

  /** Every operation ended, whatever it was. */
  public void nothingIsUnderWay() {
    var now = clock.instant();
    for (var claimed = leases.claim("given", now);
        claimed.isPresent();
        claimed = leases.claim("given", now)) {
      leases.conclude(claimed.get(), "given", null, now);
    }
  }

  /** In that state; its file and its image are made up. */
  public Snapshot aSnapshot(Workspace workspace, String name, SnapshotStatus status) {
    var snapshot =
        new Snapshot(
            UUID.randomUUID(),
            workspace,
            new SnapshotName(name),
            UUID.randomUUID(),
            false,
            clock.instant());
    switch (status) {
      case CREATING -> {}
      case READY ->
          snapshot
              .committed("sha256:" + snapshot.id().toString().replace("-", "").repeat(2))
              .ready(2_005_504, "ab".repeat(32));
      case FAILED -> snapshot.fail("No space left: 512 MB needed, 80 MB free.\nMake room.");
    }
    return snapshots.save(snapshot);
  }

  /** Its present state becomes another one, as by the background. */
  public void becomes(Workspace workspace, WorkspaceState state) {
    workspaces.save(reload(workspace.id()).become(state, clock.instant()));
  }

  /** What it was in the middle of is given up. */
  public void fails(Workspace workspace, String why) {
    workspaces.save(reload(workspace.id()).fail(why, clock.instant()));
  }

  /** A tombstone, what was under way on it done. */
  public void isGone(Workspace workspace) {
    becomes(workspace, WorkspaceState.DELETING);
    becomes(workspace, WorkspaceState.DELETED);
  }

  private static String instanceOf(Workspace workspace) {
    return workspace.id().toString().replace("-", "").repeat(2);
  }

  public List<Workspace> living() {
    return workspaces.living();
  }

  public Workspace reload(UUID workspace) {
    return workspaces.findById(workspace).orElseThrow();
  }
}
