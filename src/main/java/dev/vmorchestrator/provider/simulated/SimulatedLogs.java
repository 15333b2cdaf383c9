package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceLogs;
import dev.vmorchestrator.provider.InterruptedStepException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What instances in memory would have written: what a test says they did. */
public final class SimulatedLogs implements InstanceLogs {
  private static final int LOOK_MILLIS = 20;

  private final SimulatedProvider provider;
  private final Map<InstanceId, List<Line>> lines = new HashMap<>();

  /**
   * No monitor: a virtual thread that takes one again after Object.wait keeps its carrier, and a
   * few of them kept all from the one that had it.
   */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition said = lock.newCondition();

  public SimulatedLogs(SimulatedProvider provider) {
    this.provider = provider;
  }

  /** Lets the instance write a line. */
  public void say(InstanceId id, Instant at, String text) {
    lock.lock();
    try {
      lines.computeIfAbsent(id, i -> new ArrayList<>()).add(new Line(at, text));
      said.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void read(InstanceId id, Range range, Sink sink) throws IOException {
    var runs = provider.runs(id, "look at a container");
    var begin = following(id, range.after());
    var given = begin.subList(Math.max(0, begin.size() - range.tail()), begin.size());
    var count = begin.size();
    if (!given.isEmpty()) {
      sink.lines(given);
    }
    while (range.follow() && runs) {
      var more = following(id, range.after());
      if (more.size() > count) {
        sink.lines(more.subList(count, more.size()));
        count = more.size();
      } else {
        pause();
        runs = provider.runs(id, "look at a container");
      }
    }
  }

  private List<Line> following(InstanceId id, @Nullable Instant after) {
    lock.lock();
    try {
      return lines.getOrDefault(id, List.of()).stream()
          .filter(line -> after == null || line.at().isAfter(after))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    lock.lock();
    try {
      said.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedStepException("read a log");
    } finally {
      lock.unlock();
    }
  }
}
