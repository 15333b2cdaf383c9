package dev.vmorchestrator.ui;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What to look at again.
 *
 * @param workspaces those that changed or of which an operation or a snapshot did
 * @param operations those that changed
 * @param templates whether an image came nearer or went
 * @param engine whether the engine came or went, or the server is about to
 */
public record Changes(
    Set<UUID> workspaces, Set<UUID> operations, boolean templates, boolean engine) {

  static final Changes NONE = new Changes(Set.of(), Set.of(), false, false);

  Changes and(Changes other) {
    return new Changes(
        union(workspaces, other.workspaces),
        union(operations, other.operations),
        templates || other.templates,
        engine || other.engine);
  }

  private static Set<UUID> union(Set<UUID> one, Set<UUID> other) {
    if (one.isEmpty()) {
      return other;
    }
    var both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }
}
