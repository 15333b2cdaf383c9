package dev.vmorchestrator.provisioning;

import static dev.vmorchestrator.operation.OperationStatus.FAILED;
import static dev.vmorchestrator.operation.OperationStatus.PENDING;
import static dev.vmorchestrator.operation.OperationStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.operation.OperationLeases.Release;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class ProvisionerTest extends BackgroundTest {
  private final WorkspaceLifecycle lifecycle = bean(WorkspaceLifecycle.class);
  private final OperationLeases leases = bean(OperationLeases.class);
  private final Operations operations = bean(Operations.class);

  ProvisionerTest(ApplicationContext beans) {
    super(beans);
  }

  @Test
  void createsStartsStopsRestartsAndDeletes() {
    var workspace = background.aRunningWorkspace("app");
    assertThat(workspace.state()).isEqualTo(WorkspaceState.RUNNING);
    var instance = runtime.find(workspace.id()).orElseThrow();
    assertThat(workspace.providerId()).isEqualTo(instance.id().value());
    assertThat(runtime.specOf(instance.id()).hostName()).isEqualTo("app");

    clock.tick(Duration.ofSeconds(1));
    lifecycle.stop(workspace.id(), ANN);
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.STOPPING);
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.STOPPED);
    assertThat(runtime.find(workspace.id()).orElseThrow().running()).isFalse();

    clock.tick(Duration.ofSeconds(1));
    lifecycle.start(workspace.id(), ANN);
    background.runAll();
    clock.tick(Duration.ofSeconds(1));
    lifecycle.restart(workspace.id(), ANN);
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);

    clock.tick(Duration.ofSeconds(1));
    lifecycle.delete(workspace.id(), ANN);
    background.runAll();
    assertThat(runtime.list()).isEmpty();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.DELETED);
    assertThat(operations.active(List.of(workspace.id()))).isEmpty();
    assertThat(background.last(workspace.id()).type()).isEqualTo(OperationType.DELETE);
    assertThat(background.last(workspace.id()).status()).isEqualTo(SUCCESS);
  }

  @Test
  void leavesNothingBehindWhenACreationFails() {
    var workspace = given.aNewWorkspace(ANN, "app");
    runtime.faults().failNext(Step.START, Background.refused());
    background.runAll();
    assertThat(runtime.list()).isEmpty();
    var failed = given.reload(workspace.id());
    assertThat(failed.state()).isEqualTo(WorkspaceState.FAILED);
    assertThat(failed.errorMessage()).isEqualTo("No space left.\nMake room.");
    assertThat(background.last(workspace.id()).status()).isEqualTo(FAILED);

    clock.tick(Duration.ofSeconds(1));
    lifecycle.retry(workspace.id(), ANN);
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(background.last(workspace.id()).type()).isEqualTo(OperationType.CREATE);
  }

  @Test
  void waitsForItsImageWithoutHoldingAWorker() {
    runtime.forgetImage(Background.IMAGE);
    var workspace = given.aNewWorkspace(ANN, "app");
    assertThat(background.runNext()).isTrue();
    assertThat(background.last(workspace.id()).status()).isEqualTo(PENDING);
    assertThat(background.last(workspace.id()).attempt()).isZero();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.CREATING);
    clock.tick(Duration.ofSeconds(8));
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void showsHowFarTheImageIsOnEveryCreationThatWaitsForIt() {
    runtime.forgetImage(Background.IMAGE);
    var one = given.aNewWorkspace(ANN, "one");
    var other = given.aNewWorkspace("bob", "other");
    for (int i = 0; i < 2; i++) {
      var claimed = leases.claim("given", clock.instant()).orElseThrow();
      assertThat(claimed.workspaceId()).isIn(one.id(), other.id());
      leases.release(
          claimed,
          "given",
          new Release(
              clock.instant().plusSeconds(8),
              new Progress("Waiting", null),
              false,
              claimed.deadlineAt()));
    }
    leases.progressOfWaiting(new Template.Id("nodejs"), new Progress("Building — step 4 of 9", 44));
    for (var workspace : List.of(one, other)) {
      assertThat(background.last(workspace.id()).progressMessage())
          .isEqualTo("Building — step 4 of 9");
      assertThat(background.last(workspace.id()).progressPercent()).isEqualTo(44);
    }
  }

  @Test
  void failsWithTheReasonWhenTheImageIsNotToBeHad() {
    runtime.forgetImage(Background.IMAGE);
    runtime.faults().failNext(Step.PREPARE_IMAGE, Background.refused());
    var workspace = given.aNewWorkspace(ANN, "app");
    background.runAll();
    clock.tick(Duration.ofSeconds(8));
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.FAILED);
    assertThat(given.reload(workspace.id()).errorMessage()).startsWith("No space left.");
    clock.tick(Duration.ofSeconds(1));
    lifecycle.retry(workspace.id(), ANN);
    background.runAll();
    clock.tick(Duration.ofSeconds(8));
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void offersToCreateAnewWhatSomebodyRemoved() {
    var workspace = background.aRunningWorkspace("app");
    runtime.remove(runtime.find(workspace.id()).orElseThrow().id());
    lifecycle.stop(workspace.id(), ANN);
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.FAILED);
    clock.tick(Duration.ofSeconds(1));
    lifecycle.retry(workspace.id(), ANN);
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.CREATING);
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void retriesOnlyWhatFailed() {
    var workspace = background.aRunningWorkspace("app");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lifecycle.retry(workspace.id(), ANN))
        .withMessage("'app' is running: there is nothing to retry.");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }
}
