package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceLogs;
import dev.vmorchestrator.provider.InterruptedStepException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What instances in memory would have written: what a test says they did. */
public final class SimulatedLogs implements InstanceLogs {
  private static final int LOOK_MILLIS = 20;

  private final SimulatedProvider provider;
  private final Map<InstanceId, List<Line>> lines = new ConcurrentHashMap<>();

  public SimulatedLogs(SimulatedProvider provider) {
    this.provider = provider;
  }

  /** Lets the instance write a line. */
  public synchronized void say(InstanceId id, Instant at, String text) {
    lines.computeIfAbsent(id, i -> new ArrayList<>()).add(new Line(at, text));
    notifyAll();
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

  private synchronized List<Line> following(InstanceId id, @Nullable Instant after) {
    return lines.getOrDefault(id, List.of()).stream()
        .filter(line -> after == null || line.at().isAfter(after))
        .toList();
  }

  private synchronized void pause() {
    try {
      wait(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedStepException("read a log");
    }
  }
}
