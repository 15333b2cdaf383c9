package dev.vmorchestrator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.provider.EngineEvents.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the port of events promises; whatever the simulation claims, Docker is held to. */
@Timeout(60)
public abstract class EngineEventsContract {
  private static final Instant LONG_AGO = Instant.now().minus(Duration.ofMinutes(1));

  private final UUID workspace = UUID.randomUUID();
  private final List<Change> told = new CopyOnWriteArrayList<>();
  private RuntimeUnderTest runtime;
  private Thread follower = new Thread();

  protected abstract RuntimeUnderTest runtime();

  protected abstract EngineEvents events();

  protected abstract EngineEvents away();

  @BeforeEach
  void prepare() {
    runtime = runtime();
  }

  @AfterEach
  void clean() {
    follower.interrupt();
    runtime.close();
  }

  private void follow(Instant since) {
    follower =
        Thread.ofVirtual()
            .start(() -> {
              try {
                events().follow(since, told::add);
              } catch (InterruptedStepException e) {
                // as asked
              }
            });
  }

  private InstanceId create() {
    return runtime
        .provider()
        .create(
            new InstanceSpec(
                workspace,
                "ann",
                UUID.randomUUID(),
                "app",
                runtime.image(),
                new InstanceSpec.Limits(256L << 20, 0.5, 128)))
        .id();
  }

  private void isToldAgain(int than) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> told.stream().filter(c -> c.workspace().equals(workspace)).count() > than);
  }

  private int told() {
    return (int) told.stream().filter(c -> c.workspace().equals(workspace)).count();
  }

  @Test
  void tellsThatAnInstanceBeganEndedAndWent() {
    follow(LONG_AGO);
    var id = create();
    runtime.provider().start(id);
    isToldAgain(0);
    var begun = told();
    runtime.provider().stop(id, Duration.ofSeconds(1));
    isToldAgain(begun);
    var ended = told();
    runtime.provider().remove(id);
    isToldAgain(ended);
  }

  @Test
  void tellsWhatHappenedBeforeAndNotAgainWhatCameBeforeThat() {
    var id = create();
    runtime.provider().start(id);
    follow(LONG_AGO);
    isToldAgain(0);
    follower.interrupt();
    var last = told.getLast().at();
    told.clear();
    runtime.provider().stop(id, Duration.ofSeconds(1));
    follow(last);
    isToldAgain(0);
    assertThat(told).allSatisfy(change -> assertThat(change.at()).isAfterOrEqualTo(last));
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws Exception {
    var outcome =
        new FutureTask<>(() -> {
          assertThatThrownBy(() -> events().follow(LONG_AGO, told::add))
              .isInstanceOf(InterruptedStepException.class);
          return Thread.interrupted();
        });
    var thread = Thread.ofVirtual().start(outcome);
    thread.interrupt();
    assertThat(outcome.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void saysThatTheRuntimeDoesNotAnswer() {
    assertThatExceptionOfType(RuntimeUnavailableException.class)
        .isThrownBy(() -> away().follow(LONG_AGO, told::add));
  }
}
