package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes that need no operation, since the runtime has no part in them. */
@Service
@Transactional
public class WorkspaceEdits {

  /** One change of several that are made together. */
  public sealed interface Edit {
    /** Lives for {@code ttl} from now on; null is for ever. */
    record LiveFor(@Nullable TimeToLive ttl) implements Edit {}

    /** Replaces the free-form JSON that tools attach. */
    record Annotate(@Nullable String json) implements Edit {}
  }

  private final Workspaces workspaces;
  private final Clock clock;

  WorkspaceEdits(Workspaces workspaces, Clock clock) {
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /** Makes all changes or none. */
  public Workspace apply(UUID workspace, String user, List<Edit> edits) {
    var now = clock.instant();
    var found = find(workspace, user);
    for (var edit : edits) {
      switch (edit) {
        case Edit.LiveFor(var ttl) -> found.liveFor(ttl, now);
        case Edit.Annotate(var json) -> found.annotate(json, now);
      }
    }
    return workspaces.save(found);
  }

  /** Lives for {@code ttl} from now on; null is for ever. */
  public Workspace liveFor(UUID workspace, String user, @Nullable TimeToLive ttl) {
    return apply(workspace, user, List.of(new Edit.LiveFor(ttl)));
  }

  /**
   * Lives {@code longer} than it would have; counted from now if it had no end.
   *
   * @throws InvalidValueException if it would live for longer than any may
   */
  public Workspace extend(UUID workspace, String user, Duration longer) {
    var now = clock.instant();
    var found = find(workspace, user);
    var end = found.expiresAt();
    var from = end == null || end.isBefore(now) ? now : end;
    var life = Duration.between(now, from.plus(longer));
    if (life.toSeconds() > TimeToLive.LONGEST) {
      throw new InvalidValueException(
          "ttl_seconds",
          Phrase.of(
              "longest-life",
              "No workspace is kept for more than %d days from now.",
              Duration.ofSeconds(TimeToLive.LONGEST).toDays()));
    }
    return workspaces.save(found.liveFor(TimeToLive.of(life), now));
  }

  private Workspace find(UUID workspace, String user) {
    return workspaces
        .visible(workspace, user)
        .orElseThrow(() -> new WorkspaceNotFoundException(workspace));
  }
}
