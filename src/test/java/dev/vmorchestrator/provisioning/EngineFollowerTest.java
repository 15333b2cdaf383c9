package dev.vmorchestrator.provisioning;

import static dev.vmorchestrator.workspace.WorkspaceState.RUNNING;
import static dev.vmorchestrator.workspace.WorkspaceState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.provider.EngineEvents;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** An engine whose stream of events breaks off, and goes on. */
class EngineFollowerTest extends BackgroundTest {
  private final Stream stream = new Stream();
  private final EngineFollower follower;

  EngineFollowerTest(ApplicationContext beans) {
    super(beans);
    follower = new EngineFollower(stream, bean(Reconciler.class), bean(EngineMonitor.class), clock);
  }

  @AfterEach
  void stop() {
    follower.stop();
  }

  /** Remembers since when it was asked. */
  private static final class Stream implements EngineEvents {
    private static final Change BREAK = new Change(new UUID(0, 0), Instant.EPOCH);

    private final List<Instant> asked = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Change> told = new LinkedBlockingQueue<>();

    @Override
    public void follow(Instant since, Consumer<Change> listener) {
      asked.add(since);
      try {
        for (var change = told.take(); change != BREAK; change = told.take()) {
          listener.accept(change);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedStepException("follow");
      }
      throw Background.noAnswer();
    }
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
  }

  private void awaitState(Workspace workspace, WorkspaceState state) {
    await(() -> given.reload(workspace.id()).state() == state);
  }

  private void stopByHand(Workspace workspace) {
    runtime.stop(runtime.find(workspace.id()).orElseThrow().id(), Duration.ZERO);
  }

  @Test
  void looksAtWhatIsToldAndAtEverythingWhenItFollowsAgainFromWhereItWas() {
    var told = background.aRunningWorkspace("told");
    var missed = background.aRunningWorkspace("missed");
    follower.start();
    await(() -> stream.asked.size() == 1);

    stopByHand(told);
    var at = clock.instant().plusSeconds(3);
    stream.told.add(new EngineEvents.Change(told.id(), at));
    awaitState(told, STOPPED);
    assertThat(given.reload(missed.id()).state()).isEqualTo(RUNNING);

    stopByHand(missed);
    stream.told.add(Stream.BREAK);
    await(() -> stream.asked.size() == 2);
    awaitState(missed, STOPPED);
    assertThat(stream.asked.getLast()).isEqualTo(at);
  }
}
