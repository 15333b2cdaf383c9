package dev.vmorchestrator.ui;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One round of telling open pages what changed, and what was read on account of it: for all of them
 * together, since fifty questions for one owner each cost a database forty times what one for fifty
 * owners does.
 *
 * @param owners those with an open page, of whose something changed
 * @param workspaces theirs that changed
 */
record Round(Set<String> owners, Set<UUID> workspaces, Map<Object, CompletableFuture<?>> known) {

  Round(Set<String> owners, Set<UUID> workspaces) {
    this(owners, workspaces, new ConcurrentHashMap<>());
  }

  /**
   * Reads it at most once; blocks while another page reads it. What fails is read again by the
   * next.
   */
  @SuppressWarnings("unchecked") // one key, one type
  <T> T once(Object key, Supplier<T> read) {
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
}
