package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.SnapshotImages.Known;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provisioning.OperationOutcome.GaveUp;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.provisioning.SnapshotMaker.Origin;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes a container from the snapshot beside the present one, freezes that one, keeps its state if
 * that is wanted, starts the new, looks at it, and only then lets it take the other's place. Until
 * then every failure, cancel or crash ends with the workspace as it was, and what runs in it goes
 * on; from then on with what was restored. A server that stops lets it go on and begins anew later;
 * one that was killed, or waits between two attempts, leaves it frozen until there is one again.
 */
@Component
class SnapshotRestoreHandler implements OperationHandler {
  private final Instances instances;
  private final WorkspaceProvider provider;
  private final Replacements replacements;
  private final Saved saved;
  private final LimitProperties limits;

  /** What has to do with snapshots. */
  @Component
  record Saved(
      SnapshotRows rows,
      SnapshotMaker maker,
      SnapshotSource source,
      SnapshotCleaner cleaner,
      WorkspaceLocks locks) {}

  SnapshotRestoreHandler(
      Instances instances,
      WorkspaceProvider provider,
      Replacements replacements,
      Saved saved,
      LimitProperties limits) {
    this.instances = instances;
    this.provider = provider;
    this.replacements = replacements;
    this.saved = saved;
    this.limits = limits;
  }

  @Override
  public OperationType type() {
    return OperationType.SNAPSHOT_RESTORE;
  }

  @Override
  public Succeeded handle(Task task, ProgressListener progress) {
    return saved.locks().with(task.workspace().id(), () -> restore(task, progress));
  }

  private Succeeded restore(Task task, ProgressListener progress) {
    var workspace = task.workspace();
    var image = saved.source().require(task.requireSnapshot(), progress);
    progress.report("Creating the new container", null);
    var next = replacements.prepare(spec(task, image));
    var kept = saved.rows().madeBy(task.operation().id());
    var known = kept.isEmpty() ? Known.NOTHING : forgetWhatIsOld(task, next, kept);
    // From here on nothing is written, or it would be in neither state.
    replacements.freeze(workspace.id(), task.operation().id());
    var ran = !kept.isEmpty() && instances.require(workspace).running();
    keepPresent(task, kept, known, progress);
    progress.report("Starting the new container", null);
    requireRuns(provider.start(next.id()), workspace);
    if (!kept.isEmpty()) {
      requireStandsStill(task, next, ran);
    }
    var present = replacements.switchOver(workspace.id(), task.operation().id());
    saved.rows().prune(workspace.id());
    return new Succeeded(WorkspaceState.RUNNING, present.id());
  }

  /**
   * What an earlier attempt kept, if its container has gone on since: the engine was restarted, or
   * the server that froze it stopped. Before it is frozen again, or nothing would tell.
   */
  private Known forgetWhatIsOld(Task task, Instance next, List<Snapshot> kept) {
    if (task.operation().isUntouched()) {
      return Known.IS_FROZEN_BY_CALLER;
    }
    if (!hasGoneOn(task, next)) {
      // What an earlier attempt left half may be older than its container is by now.
      return kept.stream().allMatch(s -> s.status() == SnapshotStatus.READY)
          ? Known.IS_FROZEN_BY_CALLER
          : Known.IS_OUTDATED;
    }
    kept.forEach(
        snapshot -> saved.cleaner().strip(saved.rows().change(snapshot.id(), Snapshot::again)));
    return Known.IS_OUTDATED;
  }

  /** Whether it may have; it need not run any more. */
  private boolean hasGoneOn(Task task, Instance next) {
    var present = instances.require(task.workspace());
    return !present.frozen() && !present.id().equals(next.id());
  }

  private void keepPresent(Task task, List<Snapshot> kept, Known known, ProgressListener progress) {
    for (Snapshot snapshot : kept) {
      // Looked up only while it is the old one: afterwards the snapshot is ready.
      saved
          .maker()
          .make(
              snapshot.id(),
              new Origin(instances.require(task.workspace()).id(), known),
              () -> {},
              (message, percent) ->
                  progress.report("Keeping the present state: " + message, percent));
    }
  }

  /**
   * A commit that somebody cancelled lets it go on too when it ends, and so does a stop.
   *
   * @param ran whether it was frozen, rather than stopped before
   */
  private void requireStandsStill(Task task, Instance next, boolean ran) {
    var present = instances.require(task.workspace());
    if ((ran || present.running()) && !present.frozen() && !present.id().equals(next.id())) {
      throw new ProblemException(
          ProblemCode.RUNTIME_REFUSED,
          "Somebody let '%s' go on while its state was kept.".formatted(task.workspace().name()),
          "Restore again; nothing was replaced.");
    }
  }

  private InstanceSpec spec(Task task, String image) {
    var workspace = task.workspace();
    return new InstanceSpec(
        workspace.id(),
        workspace.owner(),
        task.operation().id(),
        workspace.name(),
        image,
        limits.limits());
  }

  private void requireRuns(InstanceId next, Workspace workspace) {
    if (!replacements.runs(next)) {
      throw new ProblemException(
          ProblemCode.RUNTIME_REFUSED,
          "The restored container of '%s' ended as soon as it was started."
              .formatted(workspace.name()),
          "The snapshot does not run. Use another one.");
    }
  }

  /** The one before has gone last, and its removal is no part of the time that people wait. */
  @Override
  public void concluded(Task task) {
    var workspace = task.workspace().id();
    saved.locks().with(workspace, () -> replacements.settle(workspace));
  }

  @Override
  public void handedBack(Task task) {
    concluded(task);
  }

  /** The workspace as it was, or as it was restored if it had come so far. */
  @Override
  public Succeeded cancelled(Task task) {
    return saved.locks().with(task.workspace().id(), () -> goBack(task)).left();
  }

  /**
   * How a restore ended that did not go all the way.
   *
   * @param restored whether it had come so far that there is no way back
   */
  private record Ended(Succeeded left, boolean restored) {}

  private Ended goBack(Task task) {
    var workspace = task.workspace();
    var present = replacements.settle(workspace.id()).orElse(null);
    if (present == null) {
      return new Ended(new Succeeded(WorkspaceState.FAILED, null), false);
    }
    // The row knows the old one until the operation has ended.
    var restored = !present.id().value().equals(workspace.providerId());
    if (restored) {
      saved.rows().prune(workspace.id());
    }
    var before = task.operation().stateBefore();
    if (restored || before == WorkspaceState.RUNNING) {
      provider.start(present.id());
      return new Ended(instances.look(workspace), restored);
    }
    return new Ended(
        new Succeeded(before == null ? WorkspaceState.STOPPED : before, present.id()), false);
  }

  @Override
  public OperationOutcome abandoned(Task task, ProblemException problem) {
    var ended = saved.locks().with(task.workspace().id(), () -> goBack(task));
    return ended.restored() && ended.left().instance() != null
        ? ended.left()
        : new GaveUp(problem, ended.left());
  }
}
