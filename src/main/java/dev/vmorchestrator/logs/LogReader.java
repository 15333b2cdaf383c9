package dev.vmorchestrator.logs;

import dev.vmorchestrator.logs.WorkspaceLogs.Sources;
import dev.vmorchestrator.operation.OperationLog.Line;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceLogs;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a log: first what there is, merged by time, then what comes. What comes is given
 * as it comes: two clocks a millisecond apart are not worth a wait.
 */
final class LogReader {

  /** The longest a missed event can keep a line back. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  /**
   * A client that has gone is only noticed when something is sent to it: who still wants more of a
   * log that was quiet for so long asks again.
   */
  private static final Duration QUIET = Duration.ofMinutes(30);

  private static final int PIECE = 500;

  private final Sources sources;
  private final UUID workspace;
  private final LogRange range;
  private final LogSink sink;

  /** Of what was done: the last line that was read. */
  private long lastDone;

  private volatile long lastGiven = System.nanoTime();

  /** Of the container: the time of the last line that was read. */
  private volatile @Nullable Instant lastSaid;

  private String complained = "";

  LogReader(Sources sources, UUID workspace, LogRange range, LogSink sink) {
    this.sources = sources;
    this.workspace = workspace;
    this.range = range;
    this.sink = sink;
    lastSaid = range.since();
  }

  void read() throws IOException {
    try {
      history();
      if (range.follow()) {
        follow();
      }
    } catch (InterruptedException | InterruptedStepException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void history() throws IOException {
    var done = new Last(range.tail());
    for (var line : sources.operations().last(workspace, range.tail())) {
      lastDone = line.id();
      if (range.since() == null || line.at().isAfter(range.since())) {
        done.add(new LogLine(line.at(), line.text()));
      }
    }
    if (range.tail() == 0) {
      lastDone = sources.operations().last(workspace, 1).stream().mapToLong(Line::id).sum();
      return;
    }
    var said = new Last(range.tail());
    var instance = instance();
    if (instance != null) {
      readInstance(instance, false, range.tail(), lines -> lines.forEach(said::add));
    }
    giveMerged(done, said);
  }

  /** With a tail, only the last of both together. */
  private void giveMerged(Last done, Last said) throws IOException {
    var merged = new Last(range.tail());
    while (done.peek() != null || said.peek() != null) {
      merged.add(isNext(done.peek(), said.peek()) ? done.remove() : said.remove());
    }
    while (merged.peek() != null) {
      var piece = new ArrayList<LogLine>(PIECE);
      while (merged.peek() != null && piece.size() < PIECE) {
        piece.add(merged.remove());
      }
      give(piece);
    }
  }

  private static boolean isNext(@Nullable LogLine one, @Nullable LogLine other) {
    return other == null || one != null && !one.at().isAfter(other.at());
  }

  private void follow() throws IOException, InterruptedException {
    var failed = new IOException[1];
    var reader = Thread.currentThread();
    var container =
        Thread.ofVirtual()
            .name("log of " + workspace)
            .start(() -> {
              try {
                followInstance();
              } catch (IOException e) {
                failed[0] = e;
                reader.interrupt();
              } catch (InterruptedException | InterruptedStepException e) {
                // the reading is over
              }
            });
    try {
      followOperations();
    } finally {
      container.interrupt();
    }
    if (failed[0] != null) {
      throw failed[0];
    }
  }

  private void followOperations() throws IOException, InterruptedException {
    try (var watch = sources.watches().of(workspace)) {
      while (isThere()) {
        var lines = sources.operations().after(workspace, lastDone, PIECE);
        if (lines.isEmpty()) {
          watch.await(LOOK);
        } else {
          lastDone = lines.getLast().id();
          give(lines.stream().map(LogReader::line).toList());
        }
      }
    }
  }

  /** The container may come later, stop, start and be replaced. */
  private void followInstance() throws IOException, InterruptedException {
    try (var watch = sources.watches().of(workspace)) {
      while (isThere()) {
        var instance = instance();
        if (instance != null) {
          var tail = lastSaid == null && range.tail() == 0 ? 0 : InstanceLogs.Range.ALL;
          readInstance(instance, true, tail, this::give);
        }
        watch.await(LOOK);
      }
    }
  }

  private void readInstance(InstanceId instance, boolean follow, int tail, LogSink into)
      throws IOException {
    try {
      sources
          .instances()
          .read(
              instance,
              new InstanceLogs.Range(follow, tail, lastSaid),
              lines -> {
                lastSaid = lines.getLast().at();
                into.lines(lines.stream().map(l -> new LogLine(l.at(), l.text())).toList());
              });
    } catch (InstanceNotFoundException | RuntimeUnavailableException e) {
      // It is gone or away: what was done says why, and it is looked for again.
    } catch (InterruptedStepException e) {
      throw e;
    } catch (ProblemException e) {
      complain(e.inWords());
    }
  }

  /** Once, as it is tried again; and not of a container that is being removed. */
  private void complain(String words) throws IOException {
    if (words.equals(complained) || isBeingDeleted()) {
      return;
    }
    complained = words;
    var now = sources.clock().instant();
    give(words.lines().map(line -> new LogLine(now, line)).toList());
  }

  private boolean isBeingDeleted() {
    return sources
        .workspaces()
        .findById(workspace)
        .filter(w -> w.state() != WorkspaceState.DELETING && w.state() != WorkspaceState.DELETED)
        .isEmpty();
  }

  private synchronized void give(List<LogLine> lines) throws IOException {
    lastGiven = System.nanoTime();
    sink.lines(lines);
  }

  private boolean isThere() {
    return sources.watches().isRunning()
        && System.nanoTime() - lastGiven < QUIET.toNanos()
        && sources
            .workspaces()
            .findById(workspace)
            .filter(w -> w.state() != WorkspaceState.DELETED)
            .isPresent();
  }

  private @Nullable InstanceId instance() {
    return sources
        .workspaces()
        .findById(workspace)
        .map(w -> w.providerId())
        .map(InstanceId::new)
        .orElse(null);
  }

  private static LogLine line(Line line) {
    return new LogLine(line.at(), line.text());
  }

  /** The last so many. */
  private static final class Last {
    private final int most;
    private final Deque<LogLine> lines = new ArrayDeque<>();

    Last(int most) {
      this.most = most;
    }

    void add(LogLine line) {
      lines.add(line);
      if (lines.size() > most) {
        lines.remove();
      }
    }

    @Nullable LogLine peek() {
      return lines.peek();
    }

    LogLine remove() {
      return lines.remove();
    }
  }
}
