package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Containers of ours that no workspace has: told of at once, removed after a while. */
@Component
class Strays {
  private static final Logger log = LoggerFactory.getLogger(Strays.class);

  private final WorkspaceProvider provider;
  private final Workspaces workspaces;
  private final Operations operations;
  private final ReconcilerProperties properties;
  private final Clock clock;
  private final Map<InstanceId, Instant> firstSeen = new ConcurrentHashMap<>();

  Strays(
      WorkspaceProvider provider,
      Workspaces workspaces,
      Operations operations,
      ReconcilerProperties properties,
      Clock clock) {
    this.provider = provider;
    this.workspaces = workspaces;
    this.operations = operations;
    this.properties = properties;
    this.clock = clock;
  }

  /** The clock was set by so much: none has been here longer by it. */
  void shift(Duration by) {
    firstSeen.replaceAll((stray, seen) -> seen.plus(by));
  }

  /**
   * Looks at everything that carries our label; not to be called by two threads at once.
   *
   * @return how many were removed
   */
  int sweep(Map<UUID, List<Instance>> instances) {
    var strays =
        instances.entrySet().stream()
            .filter(entry -> !isAlive(entry.getKey()))
            .map(Map.Entry::getValue)
            .flatMap(Collection::stream)
            .toList();
    firstSeen.keySet().retainAll(strays.stream().map(Instance::id).collect(Collectors.toSet()));
    return (int) strays.stream().filter(this::isOverdue).filter(this::remove).count();
  }

  private boolean isAlive(UUID workspace) {
    return workspaces
        .findById(workspace)
        .filter(row -> row.state() != WorkspaceState.DELETED)
        .isPresent();
  }

  private boolean isOverdue(Instance stray) {
    // Not the time of whoever looked at everything: the clock may have been set since.
    var now = clock.instant();
    var known = firstSeen.putIfAbsent(stray.id(), now);
    var goes = (known == null ? now : known).plus(grace(stray.workspace()));
    if (known == null) {
      log.atWarn()
          .addKeyValue("instance", stray.id().value())
          .addKeyValue("workspace", stray.workspace())
          .addKeyValue("removed_after", goes)
          .log("container without a workspace; save what you need of it, for it will be removed");
    }
    return !now.isBefore(goes);
  }

  /** Operations outlive their workspace: without one, an older copy of the database is back. */
  private Duration grace(UUID workspace) {
    return operations.countByWorkspaceId(workspace) > 0
        ? properties.strayGrace()
        : properties.unknownGrace();
  }

  private boolean remove(Instance stray) {
    provider.remove(stray.id());
    log.atWarn()
        .addKeyValue("instance", stray.id().value())
        .addKeyValue("workspace", stray.workspace())
        .log("container without a workspace removed");
    return true;
  }
}
