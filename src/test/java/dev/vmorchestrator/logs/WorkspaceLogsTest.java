package dev.vmorchestrator.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.operation.OperationLog;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.simulated.SimulatedLogs;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.testing.Simulation;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestConstructor;

@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class WorkspaceLogsTest {
  private final WorkspaceLogs logs;
  private final OperationLog done;
  private final Operations operations;
  private final SimulatedProvider runtime;
  private final SimulatedLogs said;
  private final Workspaces workspaces;
  private final Given given;
  private final Simulation simulation;
  private final SettableClock clock;
  private final Watches watches;
  private Workspace workspace;
  private InstanceId instance;

  WorkspaceLogsTest(
      @Autowired WorkspaceLogs logs,
      @Autowired OperationLog done,
      @Autowired Operations operations,
      @Autowired SimulatedProvider runtime,
      @Autowired SimulatedLogs said,
      @Autowired Workspaces workspaces,
      @Autowired Given given,
      @Autowired Simulation simulation,
      @Autowired SettableClock clock,
      @Autowired Watches watches) {
    this.logs = logs;
    this.done = done;
    this.operations = operations;
    this.runtime = runtime;
    this.said = said;
    this.workspaces = workspaces;
    this.given = given;
    this.simulation = simulation;
    this.clock = clock;
    this.watches = watches;
  }

  @BeforeEach
  void startWorkspace() {
    given.anEmptyDatabase();
    runtime.faults().comeBack();
    workspace = given.aWorkspace("ann", "shop", WorkspaceState.STARTING);
    instance = simulation.run(workspace);
  }

  private void isDone(String line) {
    done.add(
        operations.findFirstByWorkspaceIdOrderByStartedAtDescIdDesc(workspace.id()).orElseThrow(),
        line);
    done.flush();
  }

  private void isSaid(String line) {
    said.say(instance, clock.instant(), line);
  }

  private List<String> read(int tail, @Nullable Instant since) {
    var lines = new ArrayList<String>();
    try {
      logs.of(workspace.id(), "ann", new LogRange(false, tail, since))
          .into(some -> some.forEach(line -> lines.add(line.text())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return lines;
  }

  @Test
  void whatWasDoneAndWhatWasSaidIsOneLogByTime() {
    isDone("Pulling node:24");
    clock.tick(Duration.ofSeconds(1));
    isSaid("hello");
    clock.tick(Duration.ofSeconds(1));
    var middle = clock.instant();
    clock.tick(Duration.ofSeconds(1));
    isDone("Restart done");
    clock.tick(Duration.ofSeconds(1));
    isSaid("hello again");

    assertThat(read(100, null))
        .containsExactly("Pulling node:24", "hello", "Restart done", "hello again");
    assertThat(read(2, null)).containsExactly("Restart done", "hello again");
    assertThat(read(100, middle)).containsExactly("Restart done", "hello again");
    assertThat(read(0, null)).isEmpty();
  }

  @Test
  void severalLinesAtOnceAreLinesAndNoneIsEndless() {
    isDone("one\n\ntwo\n" + "x".repeat(5_000));

    assertThat(read(100, null)).startsWith("one", "two").last().asString().hasSize(2_001);
  }

  @Test
  void anOperationsLogIsBounded() {
    isDone("line\n".repeat(5_500));

    assertThat(read(100_000, null))
        .hasSize(5_001)
        .endsWith("More lines of this operation are not kept.");
  }

  @Test
  void oldLinesAreSweptAndNewOnesStay() {
    isDone("old");
    clock.tick(Duration.ofDays(1));
    isDone("new");

    done.sweep(clock.instant().minus(Duration.ofHours(1)));

    assertThat(read(100, null)).containsExactly("new");
  }

  @Test
  void followsBothUntilTheWorkspaceIsDeleted() {
    isDone("before");
    var lines = new CopyOnWriteArrayList<String>();
    var following = follow(lines);
    await().until(() -> lines.contains("before"));

    clock.tick(Duration.ofSeconds(1));
    isSaid("said");
    await().until(() -> lines.contains("said"));
    isDone("done");
    await().until(() -> lines.contains("done"));
    assertThat(lines).containsExactly("before", "said", "done");

    given.isGone(workspace);
    await().until(() -> !following.isAlive());
  }

  @Test
  void followsAContainerThroughARestart() {
    var lines = new CopyOnWriteArrayList<String>();
    var following = follow(lines);
    isSaid("first run");
    await().until(() -> lines.contains("first run"));
    runtime.stop(instance, Duration.ZERO);
    given.becomes(workspace, WorkspaceState.STOPPED);

    runtime.start(instance);
    given.becomes(workspace, WorkspaceState.STARTING);
    given.becomes(workspace, WorkspaceState.RUNNING);
    clock.tick(Duration.ofSeconds(1));
    isSaid("second run");
    await().until(() -> lines.contains("second run"));

    assertThat(lines).containsExactly("first run", "second run");
    following.interrupt();
    await().until(() -> !following.isAlive());
  }

  private Thread follow(List<String> lines) {
    return Thread.startVirtualThread(() -> {
      try {
        logs.of(workspace.id(), "ann", new LogRange(true, 100, null))
            .into(some -> some.forEach(line -> lines.add(line.text())));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  @Test
  void whatWasDoneCanBeReadWhileTheEngineIsAway() {
    isDone("Pulling node:24");
    isSaid("hello");
    runtime.faults().goAway();

    assertThat(read(100, null)).containsExactly("Pulling node:24");
    runtime.faults().comeBack();
  }

  @Test
  void whatTheEngineRefusesIsTold() {
    assertThat(readRefused()).containsExactly("No log driver.", "Choose one.");
  }

  @Test
  void thatAContainerIsBeingRemovedIsNoNewsOfItsLog() {
    isDone("Removing");
    given.becomes(workspace, WorkspaceState.DELETING);

    assertThat(readRefused()).containsExactly("Removing");
  }

  private List<String> readRefused() {
    var lines = new ArrayList<String>();
    var refusing =
        new WorkspaceLogs(
            new WorkspaceLogs.Sources(
                workspaces,
                done,
                (id, range, sink) -> {
                  throw new ProblemException(
                      ProblemCode.RUNTIME_REFUSED, "No log driver.", "Choose one.");
                },
                watches,
                clock));
    try {
      refusing
          .of(workspace.id(), "ann", new LogRange(false, 100, null))
          .into(some -> some.forEach(line -> lines.add(line.text())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return lines;
  }

  @Test
  void anothersLogIsNotThere() {
    assertThatExceptionOfType(WorkspaceNotFoundException.class)
        .isThrownBy(() -> logs.of(workspace.id(), "bob", new LogRange(false, 1, null)));
  }
}
