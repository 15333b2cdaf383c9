package dev.vmorchestrator.ui;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What to look at again.
 *
 * @param workspaces those that changed or of which an operation or a snapshot did
 * @param operations those that changed
 * @param templates whether an image came nearer or went
 * @param engine whether the engine came or went, or the server is about to
 * @param round who else is told at the same moment
 */
public record Changes(
    Set<UUID> workspaces, Set<UUID> operations, boolean templates, boolean engine, Round round) {

  public Changes(Set<UUID> workspaces, Set<UUID> operations, boolean templates, boolean engine) {
    this(workspaces, operations, templates, engine, new Round(Set.of(), Set.of()));
  }

  public static Changes of(Collection<UUID> workspaces) {
    return new Changes(Set.copyOf(workspaces), Set.of(), false, false);
  }

  /**
   * Reads it at most once for all pages that are told at the same moment, whosever they are; blocks
   * while another page reads it. What fails is read again by each.
   *
   * @param key what it is and, where that matters, of whom
   */
  public <T> T once(Object key, Supplier<T> read) {
    return round.once(key, read, read);
  }

  /**
   * What is known of an owner, read in one go for all who are told at the same moment.
   *
   * @param read of these owners; may leave out those of whom there is nothing to say
   */
  public <T> Optional<T> of(String owner, Object key, Function<Set<String>, Map<String, T>> read) {
    var own = Set.of(owner);
    var all = round.owners().contains(owner) ? round.owners() : own;
    Map<String, T> found =
        round.once(List.of(key, all), () -> read.apply(all), () -> read.apply(own));
    return Optional.ofNullable(found.get(owner));
  }

  /**
   * The workspaces that changed, as {@code read} shows them; read in one go for all who are told at
   * the same moment, so {@code read} answers for other owners' too.
   */
  public <T> Map<UUID, T> changed(Object key, Function<Set<UUID>, Map<UUID, T>> read) {
    var all = round.workspaces().containsAll(workspaces) ? round.workspaces() : workspaces;
    return round.once(List.of(key, all), () -> read.apply(all), () -> read.apply(workspaces));
  }

  /** The same, told in this round. */
  Changes in(Round told) {
    return new Changes(workspaces, operations, templates, engine, told);
  }

  /** Both. What was read for the earlier is old by now. */
  Changes and(Changes later) {
    return new Changes(
        union(workspaces, later.workspaces),
        union(operations, later.operations),
        templates || later.templates,
        engine || later.engine,
        later.round);
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
