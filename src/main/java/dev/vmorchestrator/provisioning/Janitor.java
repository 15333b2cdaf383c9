package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation.Asked;
import dev.vmorchestrator.operation.OperationLog;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes what has outlived its time, by an operation like any other, and sweeps tombstones. */
@Component
class Janitor {
  private static final Logger log = LoggerFactory.getLogger(Janitor.class);

  /** Long enough for a page that was open when the workspace went. */
  private static final Duration TOMBSTONES_KEPT = Duration.ofDays(1);

  /** A clock that is wrong for longer is the time: nothing here could tell. */
  private static final Duration LONGEST_DISTRUST = Duration.ofHours(1);

  /** What a sweep did. */
  record Swept(int expired, int tombstones) {}

  /** What was done stays in the audit trail; how, line by line, nobody reads after a month. */
  private static final Duration LINES_KEPT = Duration.ofDays(30);

  private final Workspaces workspaces;
  private final WorkspaceLifecycle lifecycle;
  private final OperationLog lines;
  private volatile Instant nothingExpiresBefore = Instant.MIN;

  Janitor(Workspaces workspaces, WorkspaceLifecycle lifecycle, OperationLog lines) {
    this.workspaces = workspaces;
    this.lifecycle = lifecycle;
    this.lines = lines;
  }

  Swept sweep(Instant now) {
    var expired =
        now.isBefore(nothingExpiresBefore)
            ? 0
            : (int) workspaces.expired(now).stream().filter(this::delete).count();
    lines.sweep(now.minus(LINES_KEPT));
    return new Swept(expired, workspaces.sweepTombstones(now.minus(TOMBSTONES_KEPT)));
  }

  /**
   * The machine's clock was set forward to {@code now}. For as long as it skipped, nothing expires:
   * what has time left by the old clock is not deleted early, and if the new one is wrong somebody
   * may notice. A workspace's end itself stays what people were told.
   */
  void distrust(Instant now, Duration skipped) {
    nothingExpiresBefore =
        now.plus(skipped.compareTo(LONGEST_DISTRUST) < 0 ? skipped : LONGEST_DISTRUST);
  }

  /** The machine's clock was set back: whatever made it jump forward is undone. */
  void trust() {
    nothingExpiresBefore = Instant.MIN;
  }

  private boolean delete(Workspace workspace) {
    try {
      lifecycle.delete(workspace.id(), new Asked("janitor", "expired"));
      return true;
    } catch (ProblemException e) {
      // Somebody was quicker; the next sweep sees what came of it.
      log.atInfo()
          .addKeyValue("workspace", workspace.id())
          .addKeyValue("reason", e.detail())
          .log("expired workspace not deleted");
      return false;
    }
  }
}
