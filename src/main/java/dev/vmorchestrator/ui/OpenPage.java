package dev.vmorchestrator.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page somebody has open: who follows what there, and what has still to be told. A page that is
 * slow to take its turn is told everything at once when it does.
 */
final class OpenPage {

  /**
   * Somebody who wants to know.
   *
   * @param owner whose changes
   */
  record Follower(Component view, String owner, SerializableConsumer<Changes> listener) {}

  private static final Logger log = LoggerFactory.getLogger(OpenPage.class);

  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private volatile Set<String> owners = Set.of();
  private Map<String, Changes> waiting = new HashMap<>();

  synchronized void add(Follower follower) {
    followers.add(follower);
    count();
  }

  /** Whether nobody follows any more. */
  synchronized boolean remove(Follower follower) {
    followers.remove(follower);
    count();
    return followers.isEmpty();
  }

  private void count() {
    owners = followers.stream().map(Follower::owner).collect(Collectors.toUnmodifiableSet());
  }

  /** Whose changes are followed here; most likely one user's. */
  Set<String> owners() {
    return owners;
  }

  /** Keeps it until the page's turn; whether it had nothing to wait for before. */
  synchronized boolean keep(String owner, Changes changes) {
    var first = waiting.isEmpty();
    waiting.merge(owner, changes, Changes::and);
    return first;
  }

  /**
   * Tells everything that waits; the page's turn, its session locked. What one follower throws is
   * the page's error, as if it had thrown it on its own, and keeps no other from being told.
   */
  void tell() {
    var now = take();
    for (var follower : followers) {
      var changes = now.get(follower.owner());
      if (changes != null && follower.view().isAttached()) {
        try {
          follower.listener().accept(changes);
        } catch (RuntimeException e) {
          report(follower, e);
        }
      }
    }
  }

  private static void report(Follower follower, RuntimeException thrown) {
    log.atWarn()
        .addKeyValue("view", follower.view().getClass().getSimpleName())
        .addKeyValue("error", thrown.toString())
        .log("a view could not show what changed");
    try {
      VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(thrown));
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("what went wrong could not be shown");
    }
  }

  /** What waits; what comes after that is the first again, whether anybody could be told or not. */
  synchronized Map<String, Changes> take() {
    var now = waiting;
    waiting = new HashMap<>();
    return now;
  }
}
