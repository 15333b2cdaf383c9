package dev.vmorchestrator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.provider.InstanceLogs.Line;
import dev.vmorchestrator.provider.InstanceLogs.Range;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the ports for logs and usage promise; whatever the simulation claims, Docker is held to. */
@Timeout(90)
public abstract class StreamsContract extends RuntimeContract {
  private InstanceId instance;

  protected abstract InstanceLogs logs();

  protected abstract InstanceUsage usage();

  /** Those of a runtime that does not answer. */
  protected abstract InstanceLogs awayLogs();

  /** See {@link #awayLogs}. */
  protected abstract InstanceUsage awayUsage();

  /** Lets something in the instance write a line where its log is. */
  protected abstract void say(InstanceId id, String line);

  @BeforeEach
  void startInstance() {
    instance = started();
  }

  private List<Line> read(int tail, @Nullable Instant after) throws IOException {
    var lines = new ArrayList<Line>();
    logs().read(instance, new Range(false, tail, after), lines::addAll);
    return lines;
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(Line::text).toList();
  }

  private void sayAll(String... lines) {
    for (var line : lines) {
      say(instance, line);
    }
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(texts(read(Range.ALL, null))).endsWith(lines[lines.length - 1]));
  }

  @Test
  void givesWhatWasWrittenInOrderWithItsTimes() throws IOException {
    assertThat(read(Range.ALL, null)).isEmpty();
    sayAll("first", "zweite – Zeile", "third");

    var lines = read(Range.ALL, null);

    assertThat(texts(lines)).containsExactly("first", "zweite – Zeile", "third");
    assertThat(lines).extracting(Line::at).isSorted();
    assertThat(texts(read(2, null))).containsExactly("zweite – Zeile", "third");
    assertThat(read(0, null)).isEmpty();
    assertThat(texts(read(Range.ALL, lines.get(1).at()))).containsExactly("third");
  }

  @Test
  void followsUntilTheInstanceStops() throws InterruptedException {
    sayAll("before");
    var lines = new CopyOnWriteArrayList<Line>();
    var following =
        Thread.ofVirtual()
            .start(() -> {
              try {
                logs().read(instance, new Range(true, Range.ALL, null), lines::addAll);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    Awaitility.await().until(() -> texts(lines).contains("before"));
    say(instance, "after");
    Awaitility.await().until(() -> texts(lines).contains("after"));
    assertThat(texts(lines)).containsExactly("before", "after");

    provider.stop(instance, GRACE);

    following.join();
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws InterruptedException {
    var thrown = new AtomicReference<Throwable>();
    var following =
        Thread.ofVirtual()
            .uncaughtExceptionHandler((t, e) -> thrown.set(e))
            .start(() -> {
              try {
                logs().read(instance, new Range(true, Range.ALL, null), lines -> {});
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    following.interrupt();
    following.join();

    assertThat(thrown.get()).isInstanceOf(InterruptedStepException.class);
  }

  @Test
  void aSinkThatFailsEndsIt() {
    sayAll("one");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() ->
            logs()
                .read(
                    instance,
                    new Range(true, Range.ALL, null),
                    lines -> {
                      throw new IOException("gone");
                    }))
        .withMessage("gone");
  }

  @Test
  void readsOfOneThatIsStoppedAndNotOfOneThatIsNotThere() throws IOException {
    sayAll("said");
    provider.stop(instance, GRACE);

    assertThat(texts(read(Range.ALL, null))).containsExactly("said");
    assertThatExceptionOfType(InstanceNotFoundException.class)
        .isThrownBy(() -> logs().read(NOBODY, new Range(false, 1, null), lines -> {}));
    assertThatExceptionOfType(RuntimeUnavailableException.class)
        .isThrownBy(() -> awayLogs().read(NOBODY, new Range(false, 1, null), lines -> {}));
  }

  @Test
  void tellsWhatARunningInstanceUsesAndMayUse() {
    var used = usage().of(instance).orElseThrow();

    assertThat(used.cpuNanos()).isPositive();
    assertThat(used.memory()).isBetween(1L, 256L << 20);
    assertThat(used.processes()).isBetween(1L, 100L);
    assertThat(used.limits()).isEqualTo(new InstanceUsage.Limits(0.5, 256L << 20, 128));
    assertThat(usage().of(instance).orElseThrow().cpuNanos())
        .isGreaterThanOrEqualTo(used.cpuNanos());
  }

  @Test
  void tellsNothingOfOneThatDoesNotRun() {
    provider.stop(instance, GRACE);

    assertThat(usage().of(instance)).isEmpty();
    assertThat(usage().of(NOBODY)).isEmpty();
    assertThatExceptionOfType(RuntimeUnavailableException.class)
        .isThrownBy(() -> awayUsage().of(NOBODY));
  }
}
