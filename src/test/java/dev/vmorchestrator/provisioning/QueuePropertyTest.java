package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provisioning.Correction.Idle;
import dev.vmorchestrator.provisioning.OperationOutcome.GaveUp;
import dev.vmorchestrator.provisioning.OperationOutcome.HandedBack;
import dev.vmorchestrator.provisioning.OperationOutcome.Retry;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.provisioning.OperationOutcome.Waiting;
import dev.vmorchestrator.testing.BackgroundContext;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever users, workers and crashes do in whatever order. */
class QueuePropertyTest {
  private static @Nullable ConfigurableApplicationContext context;

  enum Step {
    START,
    STOP,
    RESTART,
    RETRY,
    DELETE,
    CANCEL,
    CLAIM,
    SUCCEED,
    GIVE_UP,
    WAIT,
    CRASH,
    RETRY_LATER,
    HAND_BACK,
    SERVER_STARTS,
    CLOCK_FORWARD,
    CLOCK_BACK,
    ASK_ENGINE,
    ENGINE_SAYS_RUNS,
    ENGINE_SAYS_STANDS,
    ENGINE_SAYS_GONE,
    TIME_PASSES
  }

  /** A step, on one of the workspaces, by one of the workers. */
  record Move(Step step, boolean second, boolean otherWorker) {
    String worker() {
      return otherWorker ? "b" : "a";
    }
  }

  @BeforeContainer
  static void start() {
    context = BackgroundContext.start();
  }

  @AfterContainer
  static void stop() {
    bean(ConfigurableApplicationContext.class).close();
  }

  private static <T> T bean(Class<T> type) {
    if (context == null) {
      throw new IllegalStateException("not started");
    }
    return type.isInstance(context) ? type.cast(context) : context.getBean(type);
  }

  @Property(tries = 150)
  void neverRunSideBySideNorTwiceAndAllEnd(
      @ForAll @Size(min = 5, max = 60) List<@From("moves") Move> moves) {
    var world = new World();
    moves.forEach(world::make);
    world.drain();
  }

  @Provide
  Arbitrary<Move> moves() {
    return Combinators.combine(
            Arbitraries.of(Step.class), Arbitraries.of(false, true), Arbitraries.of(false, true))
        .as(Move::new);
  }

  /** Two workspaces, two workers, and what must hold after every move. */
  private static final class World {
    private final WorkspaceLifecycle lifecycle = bean(WorkspaceLifecycle.class);
    private final OperationControl control = bean(OperationControl.class);
    private final OperationLeases leases = bean(OperationLeases.class);
    private final Operations operations = bean(Operations.class);
    private final Conclusion conclusion = bean(Conclusion.class);
    private final Correction correction = bean(Correction.class);
    private final SettableClock clock = bean(SettableClock.class);
    private final Given given = bean(Given.class);
    private final JdbcClient jdbc = bean(JdbcClient.class);

    private final List<Workspace> workspaces = new ArrayList<>();
    private final Map<String, Operation> held = new HashMap<>();
    private final Map<UUID, Integer> ends = new HashMap<>();
    private final Map<UUID, Idle> asked = new HashMap<>();

    World() {
      given.anEmptyDatabase();
      workspaces.add(given.aNewWorkspace("ann", "one"));
      workspaces.add(given.aNewWorkspace("ann", "two"));
    }

    void make(Move move) {
      var workspace = workspaces.get(move.second() ? 1 : 0).id();
      switch (move.step()) {
        case START -> ask(() -> lifecycle.start(workspace, "ann"));
        case STOP -> ask(() -> lifecycle.stop(workspace, "ann"));
        case RESTART -> ask(() -> lifecycle.restart(workspace, "ann"));
        case RETRY -> ask(() -> lifecycle.retry(workspace, "ann"));
        case DELETE -> ask(() -> lifecycle.delete(workspace, "ann"));
        case CANCEL ->
            operations.active(List.of(workspace)).stream()
                .findFirst()
                .ifPresent(active -> ask(() -> control.cancel(active.id(), "ann")));
        case CLAIM -> claim(move.worker());
        case SUCCEED -> end(move.worker(), this::succeeded);
        case GIVE_UP -> end(move.worker(), op -> new GaveUp(problem()));
        case WAIT ->
            end(
                move.worker(),
                op -> new Waiting(new Progress("waiting", null), Duration.ofSeconds(8)));
        case CRASH -> held.remove(move.worker());
        case RETRY_LATER -> end(move.worker(), op -> new Retry(problem(), Duration.ofSeconds(1)));
        case HAND_BACK -> end(move.worker(), op -> new HandedBack());
        case SERVER_STARTS -> {
          held.clear();
          leases.recover(clock.instant());
        }
        case CLOCK_FORWARD -> set(Duration.ofHours(1));
        case CLOCK_BACK -> set(Duration.ofHours(-1));
        case ASK_ENGINE -> asked.put(workspace, idle(workspace));
        case ENGINE_SAYS_RUNS -> said(workspace, true);
        case ENGINE_SAYS_STANDS -> said(workspace, false);
        case ENGINE_SAYS_GONE -> said(workspace, null);
        case TIME_PASSES -> clock.tick(Duration.ofSeconds(31));
      }
      clock.tick(Duration.ofMillis(1));
      check();
    }

    private void set(Duration by) {
      clock.tick(by);
      leases.shift(by);
    }

    private Idle idle(UUID workspace) {
      return new Idle(
          workspace, given.reload(workspace).state(), operations.countByWorkspaceId(workspace));
    }

    /** The answer to what was asked some moves ago, or just now. */
    private void said(UUID workspace, @Nullable Boolean running) {
      var before = asked.containsKey(workspace) ? asked.remove(workspace) : idle(workspace);
      var seen =
          running == null ? null : new Instance(new InstanceId("d".repeat(64)), workspace, running);
      var busy = !operations.active(List.of(workspace)).isEmpty();
      var state = given.reload(workspace).state();
      var changed = correction.apply(before, seen, clock.instant());
      assertThat(changed && busy).as("an operation was under way").isFalse();
      var now = given.reload(workspace).state();
      assertThat(now == state || state.mayBecome(now)).as("%s to %s", state, now).isTrue();
    }

    /** A refusal is an answer. */
    private void ask(Runnable request) {
      try {
        request.run();
      } catch (ProblemException e) {
        assertThat(e.code().httpStatus()).isBetween(400, 499);
      }
    }

    private void claim(String worker) {
      if (!held.containsKey(worker)) {
        leases.claim(worker, clock.instant()).ifPresent(claimed -> held.put(worker, claimed));
      }
    }

    private void end(String worker, Function<Operation, OperationOutcome> how) {
      var operation = held.remove(worker);
      if (operation == null) {
        return;
      }
      var before = operations.findById(operation.id()).orElseThrow().status();
      conclusion.write(operation, worker, how.apply(operation), clock.instant());
      var after = operations.findById(operation.id()).orElseThrow().status();
      if (!before.isTerminal() && after.isTerminal()) {
        ends.merge(operation.id(), 1, Integer::sum);
      } else if (before.isTerminal()) {
        assertThat(after).isEqualTo(before);
      }
    }

    private OperationOutcome succeeded(Operation operation) {
      var instance = new InstanceId("c".repeat(64));
      return switch (operation.type()) {
        case CREATE, START, RESTART -> new Succeeded(WorkspaceState.RUNNING, instance);
        case STOP -> new Succeeded(WorkspaceState.STOPPED, instance);
        case SNAPSHOT, SNAPSHOT_RESTORE -> new Succeeded(WorkspaceState.RUNNING, instance);
        case DELETE -> new Succeeded(WorkspaceState.DELETED, null);
      };
    }

    private static ProblemException problem() {
      return new ProblemException(ProblemCode.NO_SPACE, "No space left.", "Make room.");
    }

    private void check() {
      assertThat(ends.values()).allMatch(n -> n == 1);
      assertThat(
              jdbc.sql(
                      "SELECT count(*) FROM operations WHERE status = 'Running'"
                          + " GROUP BY workspace_id HAVING count(*) > 1")
                  .query(Long.class)
                  .list())
          .isEmpty();
      for (var workspace : workspaces) {
        var state = given.reload(workspace.id()).state();
        if (state.isPassing()) {
          assertThat(operations.active(List.of(workspace.id())))
              .as("%s has an operation that ends it", state)
              .extracting(Operation::type)
              .extracting(OperationType::during)
              .contains(Optional.of(state));
        }
      }
    }

    /** One worker goes on alone: everything ends. */
    void drain() {
      held.clear();
      for (int i = 0; i < 30; i++) {
        clock.tick(Duration.ofSeconds(31));
        claim("a");
        end("a", this::succeeded);
        check();
      }
      assertThat(operations.active(workspaces.stream().map(Workspace::id).toList())).isEmpty();
      assertThat(workspaces).noneMatch(w -> given.reload(w.id()).state().isPassing());
    }
  }
}
