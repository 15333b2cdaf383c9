package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes that need no operation, since the runtime has no part in them. */
@Service
@Transactional
public class WorkspaceEdits {
  private final Workspaces workspaces;
  private final Clock clock;

  WorkspaceEdits(Workspaces workspaces, Clock clock) {
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /** Lives for {@code ttl} from now on; null is for ever. */
  public Workspace liveFor(UUID workspace, String user, @Nullable TimeToLive ttl) {
    var now = clock.instant();
    return workspaces.save(find(workspace, user).liveFor(ttl, now));
  }

  /** Lives {@code longer} than it would have; counted from now if it had no end. */
  public Workspace extend(UUID workspace, String user, Duration longer) {
    var now = clock.instant();
    var found = find(workspace, user);
    var end = found.expiresAt();
    var from = end == null || end.isBefore(now) ? now : end;
    return workspaces.save(
        found.liveFor(TimeToLive.of(Duration.between(now, from.plus(longer))), now));
  }

  /** Replaces the free-form JSON that tools attach. */
  public Workspace annotate(UUID workspace, String user, @Nullable String json) {
    return workspaces.save(find(workspace, user).annotate(json, clock.instant()));
  }

  private Workspace find(UUID workspace, String user) {
    return workspaces
        .visible(workspace, user)
        .orElseThrow(() -> new WorkspaceNotFoundException(workspace));
  }
}
