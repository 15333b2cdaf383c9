package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.SnapshotKey;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.snapshot.CopyState;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import dev.vmorchestrator.snapshot.store.SnapshotInventory;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;

/** A workspace with a file in it, and its snapshots, carried out by hand. */
@TestComponent
class Snapshotting {
  static final String FILE = "/workspace/work.txt";
  static final String ANN = "ann";

  private final Background background;
  private final SnapshotLifecycle lifecycle;
  private final SimulatedProvider runtime;
  private final Rows rows;
  private final Disk disk;
  private final Given given;

  @TestComponent
  record Rows(Snapshots snapshots, SnapshotImages images) {}

  @TestComponent
  record Disk(SnapshotFiles files, SnapshotInventory inventory) {}

  Snapshotting(
      Background background,
      SnapshotLifecycle lifecycle,
      SimulatedProvider runtime,
      Rows rows,
      Disk disk,
      Given given) {
    this.background = background;
    this.lifecycle = lifecycle;
    this.runtime = runtime;
    this.rows = rows;
    this.disk = disk;
    this.given = given;
  }

  /** Nothing in the database, the engine and the directory. */
  void quiet() {
    background.quiet();
    disk.inventory().take().files().forEach(f -> disk.files().delete(f.workspace(), f.name()));
    rows.images().list().forEach(image -> rows.images().remove(image.id()));
  }

  /** Runs, with {@code first} in its file. */
  Workspace aWorkspace(String name) {
    var workspace = background.aRunningWorkspace(name);
    write(workspace, "first");
    return workspace;
  }

  /** A ready one, of the workspace as it is. */
  Snapshot take(Workspace workspace, String name) {
    var accepted = lifecycle.create(workspace.id(), ANN, new SnapshotName(name));
    background.runAll();
    return reload(accepted.snapshot());
  }

  /** Asks for it and carries it out. */
  Operation restore(Workspace workspace, Snapshot snapshot, boolean keepPresent) {
    lifecycle.restore(workspace.id(), snapshot.id(), ANN, keepPresent);
    background.runAll();
    return background.last(workspace.id());
  }

  Snapshot reload(Snapshot snapshot) {
    return rows.snapshots().findById(snapshot.id()).orElseThrow();
  }

  InstanceId instanceOf(Workspace workspace) {
    return runtime.find(workspace.id()).orElseThrow().id();
  }

  void write(Workspace workspace, String content) {
    runtime.writeFile(instanceOf(workspace), FILE, content);
  }

  String read(Workspace workspace) {
    return runtime.fileIn(instanceOf(workspace), FILE).orElse("nothing");
  }

  Path path(Snapshot snapshot) {
    return disk.files().path(snapshot.workspaceId(), snapshot.name());
  }

  boolean hasImage(Snapshot snapshot) {
    return rows.images().list().stream().anyMatch(image -> snapshot.id().equals(image.snapshot()));
  }

  /** As an engine does whose caller is gone. */
  void commit(Workspace workspace, SnapshotKey key) {
    rows.images().commit(instanceOf(workspace), key);
  }

  int images() {
    return rows.images().list().size();
  }

  int files() {
    return disk.inventory().take().files().size();
  }

  /** How many containers of ours the runtime has, whether they are in their place or not. */
  int containers(UUID workspace) {
    return (int)
            runtime.replacements().bystanders().stream()
                .filter(b -> b.instance().workspace().equals(workspace))
                .count()
        + (int) runtime.list().stream().filter(i -> i.workspace().equals(workspace)).count();
  }

  /** The same workspace as its row is now. */
  Workspace reload(Workspace workspace) {
    return given.reload(workspace.id());
  }

  void assertReady(Snapshot snapshot) throws IOException {
    var row = reload(snapshot);
    assertThat(row.status()).as(String.valueOf(row.errorMessage())).isEqualTo(SnapshotStatus.READY);
    assertThat(row.fileState()).isEqualTo(CopyState.PRESENT);
    assertThat(row.imageState()).isEqualTo(CopyState.PRESENT);
    assertThat(Files.size(path(row))).isEqualTo(row.sizeBytes());
    assertThat(row.sha256()).matches("[0-9a-f]{64}");
    assertThat(hasImage(row)).isTrue();
  }

  void assertNothingIsLeftOf(Snapshot snapshot) {
    assertThat(path(snapshot)).doesNotExist();
    assertThat(path(snapshot).getParent()).doesNotExist();
    assertThat(hasImage(snapshot)).isFalse();
  }
}
