package dev.vmorchestrator.usage;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceUsage;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** What workspaces use, now and during the last hour. */
@Service
public class WorkspaceUsage {
  private static final Logger log = LoggerFactory.getLogger(WorkspaceUsage.class);

  /** How often it is to be looked, for an annotation. */
  public static final String EVERY = "PT10S";

  public static final Duration INTERVAL = Duration.parse(EVERY);

  /** How long a sample is kept. */
  static final Duration KEPT = Duration.ofHours(1);

  /** Look again at what workspaces use: all that run were looked at. */
  public record UsageSampled() {}

  private final Workspaces workspaces;
  private final InstanceUsage instances;
  private final ApplicationEventPublisher events;
  private final Map<UUID, UsageOfOne> usages = new ConcurrentHashMap<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Instant lastLook = Instant.EPOCH;

  WorkspaceUsage(Workspaces workspaces, InstanceUsage instances, ApplicationEventPublisher events) {
    this.workspaces = workspaces;
    this.instances = instances;
    this.events = events;
  }

  /**
   * The user's workspace's hour; empty while nothing is known yet.
   *
   * @throws WorkspaceNotFoundException if there is none or it is not the user's
   */
  public UsageHistory of(UUID workspace, String user) {
    if (workspaces.visible(workspace, user).isEmpty()) {
      throw new WorkspaceNotFoundException(workspace);
    }
    var usage = usages.get(workspace);
    return usage == null ? UsageHistory.NONE : usage.history(lastLook);
  }

  /**
   * Looks at everything that runs, one after the other; does nothing while another look goes on.
   */
  public void sample(Instant now) {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    try {
      for (var running : workspaces.running()) {
        look(running, now);
      }
      usages.values().removeIf(usage -> !usage.keepAfter(now.minus(KEPT)));
    } catch (RuntimeUnavailableException e) {
      // Away: others say so, and a gap is what there is to see.
    } finally {
      lastLook = now;
      looking.set(false);
    }
    events.publishEvent(new UsageSampled());
  }

  private void look(Workspace workspace, Instant now) {
    if (workspace.providerId() == null) {
      return;
    }
    var instance = new InstanceId(workspace.providerId());
    try {
      instances
          .of(instance)
          .ifPresent(usage ->
              usages
                  .computeIfAbsent(workspace.id(), id -> new UsageOfOne())
                  .add(instance, usage, now));
    } catch (RuntimeUnavailableException e) {
      throw e;
    } catch (ProblemException e) {
      log.atDebug().addKeyValue("workspace", workspace.id()).setCause(e).log("usage not known");
    }
  }
}
