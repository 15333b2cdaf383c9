package dev.vmorchestrator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestConstructor;

@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class OperationQueueTest {
  private final OperationQueue queue;
  private final OperationLeases leases;
  private final Operations operations;
  private final WorkspaceLifecycle lifecycle;
  private final Given given;
  private final SettableClock clock;

  OperationQueueTest(
      OperationQueue queue,
      OperationLeases leases,
      Operations operations,
      WorkspaceLifecycle lifecycle,
      Given given,
      SettableClock clock) {
    this.queue = queue;
    this.leases = leases;
    this.operations = operations;
    this.lifecycle = lifecycle;
    this.given = given;
    this.clock = clock;
  }

  @BeforeEach
  void empty() {
    given.anEmptyDatabase();
  }

  private Optional<Operation> claim(String worker) {
    return leases.claim(worker, clock.instant());
  }

  @Test
  void handsEachOperationToOneWorker() throws Exception {
    for (int i = 0; i < 40; i++) {
      given.aNewWorkspace("ann", "w" + i);
    }
    var claims = new ArrayList<Callable<List<UUID>>>();
    for (int w = 0; w < 8; w++) {
      var worker = "worker-" + w;
      claims.add(() -> {
        var mine = new ArrayList<UUID>();
        for (var next = claim(worker); next.isPresent(); next = claim(worker)) {
          mine.add(next.get().id());
        }
        return mine;
      });
    }
    var all = new ArrayList<UUID>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var claimed : threads.invokeAll(claims)) {
        all.addAll(claimed.get());
      }
    }
    assertThat(all).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void takesTheOldestFirst() {
    var first = given.aNewWorkspace("ann", "first");
    clock.tick(Duration.ofSeconds(1));
    given.aNewWorkspace("ann", "second");
    assertThat(claim("a").orElseThrow().workspaceId()).isEqualTo(first.id());
  }

  @Test
  void makesADeleteWaitForWhatRuns() {
    var workspace = given.aNewWorkspace("ann", "app");
    var create = claim("a").orElseThrow();
    var delete = lifecycle.delete(workspace.id(), "ann").operation();
    assertThat(claim("b")).isEmpty();
    assertThat(operations.findById(create.id()).orElseThrow().cancelledBy()).isEqualTo("ann");
    leases.conclude(create, "a", null, clock.instant());
    assertThat(claim("b")).contains(delete);
  }

  @Test
  void revivesAnOperationWhoseWorkerFellSilent() {
    given.aNewWorkspace("ann", "app");
    var claimed = claim("a").orElseThrow();
    clock.tick(Duration.ofSeconds(29));
    assertThat(claim("b")).isEmpty();
    clock.tick(Duration.ofSeconds(2));
    assertThat(claim("b").orElseThrow().attempt()).isEqualTo(2);
    assertThat(leases.heartbeat(claimed.id(), "a", clock.instant())).isFalse();
    assertThat(leases.conclude(claimed, "a", null, clock.instant())).isFalse();
    assertThat(operations.findById(claimed.id()).orElseThrow().status())
        .isEqualTo(OperationStatus.RUNNING);
  }

  @Test
  void keepsWhatBeatsItsHeart() {
    given.aNewWorkspace("ann", "app");
    var claimed = claim("a").orElseThrow();
    for (int i = 0; i < 10; i++) {
      clock.tick(Duration.ofSeconds(20));
      assertThat(leases.heartbeat(claimed.id(), "a", clock.instant())).isTrue();
      assertThat(claim("b")).isEmpty();
    }
  }

  @Test
  void handsBackAtTheStartWhatADeadServerHeld() {
    given.aNewWorkspace("ann", "app");
    claim("a").orElseThrow();
    assertThat(leases.recover(clock.instant())).isEqualTo(1);
    assertThat(claim("b").orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  void waitsBetweenTwoAttemptsUnlessHastened() {
    given.aNewWorkspace("ann", "app");
    var claimed = claim("a").orElseThrow();
    leases.release(
        claimed,
        "a",
        new OperationLeases.Release(
            clock.instant().plusSeconds(8),
            new OperationLeases.Progress("Docker does not answer.", null),
            false,
            claimed.deadlineAt()));
    assertThat(claim("a")).isEmpty();
    queue.hasten(clock.instant());
    assertThat(claim("a").orElseThrow().attempt()).isEqualTo(1);
  }

  /**
   * A server that goes down in an orderly way forgets the attempt, and may have begun all the same.
   */
  @Test
  void isUntouchedOnlyWhenItIsTakenForTheFirstTime() {
    given.aNewWorkspace("ann", "app");
    var claimed = claim("a").orElseThrow();
    assertThat(claimed.isUntouched()).isTrue();
    clock.tick(Duration.ofSeconds(1));
    leases.release(
        claimed,
        "a",
        new OperationLeases.Release(
            clock.instant(),
            new OperationLeases.Progress("Waiting for the server to start again", null),
            false,
            claimed.deadlineAt()));
    var again = claim("b").orElseThrow();
    assertThat(again.attempt()).isEqualTo(1);
    assertThat(again.isUntouched()).isFalse();
  }

  @Test
  void keepsTheErrorInWordsAndItsCode() {
    given.aNewWorkspace("ann", "app");
    var claimed = claim("a").orElseThrow();
    leases.conclude(
        claimed,
        "a",
        new ProblemException(ProblemCode.NO_SPACE, "No space left.", "Make room."),
        clock.instant());
    var failed = operations.findById(claimed.id()).orElseThrow();
    assertThat(failed.status()).isEqualTo(OperationStatus.FAILED);
    assertThat(failed.error()).isEqualTo("No space left.\nMake room.");
    assertThat(failed.errorCode()).isEqualTo("NO_SPACE");
    assertThat(failed.completedAt()).isEqualTo(clock.instant());
  }

  @Test
  void refusesASecondChangeWhileOneIsUnderWay() {
    var workspace = given.aWorkspace("ann", "app", WorkspaceState.RUNNING);
    var stop = lifecycle.stop(workspace.id(), "ann").operation();
    assertThatExceptionOfType(OperationActiveException.class)
        .isThrownBy(() -> lifecycle.restart(workspace.id(), "ann"))
        .withMessageContaining(String.valueOf(stop.id()));
  }
}
