package dev.vmorchestrator.ui;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What to look at again.
 *
 * @param workspaces those that changed or of which an operation or a snapshot did
 * @param operations those that changed
 * @param templates whether an image came nearer or went
 * @param engine whether the engine came or went, or the server is about to
 * @param known what was read on account of these changes, for every page that is told of them
 */
public record Changes(
    Set<UUID> workspaces,
    Set<UUID> operations,
    boolean templates,
    boolean engine,
    Map<Object, CompletableFuture<?>> known) {

  public Changes(Set<UUID> workspaces, Set<UUID> operations, boolean templates, boolean engine) {
    this(workspaces, operations, templates, engine, new ConcurrentHashMap<>());
  }

  public static Changes of(Collection<UUID> workspaces) {
    return new Changes(Set.copyOf(workspaces), Set.of(), false, false);
  }

  /**
   * Reads it at most once for all pages of this owner that are told the same; blocks while another
   * page reads it. What fails is read again by the next.
   */
  @SuppressWarnings("unchecked") // one key, one type
  public <T> T once(Object key, Supplier<T> read) {
    var mine = new CompletableFuture<T>();
    var others = (CompletableFuture<T>) known.putIfAbsent(key, mine);
    if (others == null) {
      return readNow(key, read, mine);
    }
    try {
      return others.join();
    } catch (CompletionException e) {
      return once(key, read);
    }
  }

  private <T> T readNow(Object key, Supplier<T> read, CompletableFuture<T> mine) {
    try {
      var value = read.get();
      mine.complete(value);
      return value;
    } catch (Throwable e) { // whatever it is: the others must not wait for ever
      known.remove(key, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  /** Both. What was read for the earlier is old by now. */
  Changes and(Changes later) {
    return new Changes(
        union(workspaces, later.workspaces),
        union(operations, later.operations),
        templates || later.templates,
        engine || later.engine,
        later.known);
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
