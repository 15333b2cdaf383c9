package dev.vmorchestrator.rest.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The latest events of everybody, in order; bounded in number and in bytes. */
public final class EventLog {

  /**
   * What is kept at most, whichever is reached first.
   *
   * @param events half an hour of a busy server
   * @param bytes as much memory as it may cost
   * @param unheard how long after the last client left events are still kept for its return
   */
  public record Bounds(int events, long bytes, Duration unheard) {
    public static final Bounds USUAL = new Bounds(10_000, 8 << 20, Duration.ofMinutes(10));
  }

  /** What follows a position: {@code lost} if some of it is no longer here. */
  record Batch(List<Event> events, EventId end, boolean lost) {}

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Bounds bounds;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Event> kept = new ArrayDeque<>();
  private long bytes;
  private long last;
  private int listeners;
  private long lastListener;
  private boolean open = true;

  public EventLog(Bounds bounds) {
    this.bounds = bounds;
    // Whoever listened to the server before this one has to read everything again anyway.
    this.lastListener = System.nanoTime() - bounds.unheard().toNanos();
  }

  /** Whether anybody listens, or may come back for what follows. */
  public boolean isWanted() {
    lock.lock();
    try {
      return listeners > 0 || System.nanoTime() - lastListener < bounds.unheard().toNanos();
    } finally {
      lock.unlock();
    }
  }

  /** Writes an event down and wakes the streams. */
  public void add(String name, String owner, UUID workspace, String json) {
    lock.lock();
    try {
      var event = Event.of(new EventId(run, ++last), name, owner, workspace, json);
      kept.add(event);
      bytes += event.frame().length;
      while (kept.size() > bounds.events() || bytes > bounds.bytes()) {
        bytes -= kept.remove().frame().length;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Counts an event that nobody wants: whoever resumes from before it has missed something. */
  public void skip() {
    lock.lock();
    try {
      last++;
      kept.clear();
      bytes = 0;
      changed.signalAll(); // whoever came meanwhile has missed it
    } finally {
      lock.unlock();
    }
  }

  /** Ends every stream; for the server's end. */
  public void close() {
    setOpen(false);
  }

  public void open() {
    setOpen(true);
  }

  private void setOpen(boolean now) {
    lock.lock();
    try {
      open = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isOpen() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** Where a stream begins that has nothing to resume. */
  EventId end() {
    lock.lock();
    try {
      return new EventId(run, last);
    } finally {
      lock.unlock();
    }
  }

  void enter() {
    lock.lock();
    listeners++;
    lock.unlock();
  }

  void leave() {
    lock.lock();
    listeners--;
    lastListener = System.nanoTime();
    lock.unlock();
  }

  /** Waits until something follows the position, the log is closed or the time is over. */
  Batch after(EventId position, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      var left = atMost.toNanos();
      while (open && left > 0 && isLast(position)) {
        left = changed.awaitNanos(left);
      }
      var end = new EventId(run, last);
      return isLost(position)
          ? new Batch(List.of(), end, true)
          : new Batch(following(position.number()), end, false);
    } finally {
      lock.unlock();
    }
  }

  private boolean isLast(EventId position) {
    return position.run().equals(run) && position.number() == last;
  }

  private boolean isLost(EventId position) {
    var first = last - kept.size() + 1;
    return !position.run().equals(run) || position.number() > last || position.number() < first - 1;
  }

  /** From the new end backwards: most streams want the last one or two of thousands. */
  private List<Event> following(long number) {
    var events = new ArrayDeque<Event>();
    for (var newest = kept.descendingIterator(); newest.hasNext(); ) {
      var event = newest.next();
      if (event.number() <= number) {
        break;
      }
      events.addFirst(event);
    }
    return List.copyOf(events);
  }
}
