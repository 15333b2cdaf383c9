package dev.vmorchestrator.ui;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One round of telling open pages what changed, and what was read on account of it, for all of them
 * together.
 *
 * @param owners those with an open page, of whose something changed
 * @param workspaces theirs that changed
 */
record Round(Set<String> owners, Set<UUID> workspaces, Map<Object, CompletableFuture<?>> known) {

  Round(Set<String> owners, Set<UUID> workspaces) {
    this(owners, workspaces, new ConcurrentHashMap<>());
  }

  /**
   * Reads it at most once; blocks while another page reads it. Where that fails, everybody reads
   * for himself, side by side: what cannot be read of one owner is not everybody's misfortune, and
   * nobody waits for another's patience after another's.
   *
   * @param all for everybody who is told
   * @param own for this page alone
   */
  @SuppressWarnings("unchecked") // one key, one type
  <T> T once(Object key, Supplier<T> all, Supplier<T> own) {
    var mine = new CompletableFuture<T>();
    var others = (CompletableFuture<T>) known.putIfAbsent(key, mine);
    if (others == null) {
      complete(mine, all);
    }
    try {
      return (others == null ? mine : others).join();
    } catch (CompletionException e) {
      return own.get();
    }
  }

  private static <T> void complete(CompletableFuture<T> mine, Supplier<T> read) {
    try {
      mine.complete(read.get());
    } catch (Throwable e) { // whatever it is: the others must not wait for ever
      mine.completeExceptionally(e);
    }
  }
}
