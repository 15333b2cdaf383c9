package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class JanitorTest extends BackgroundTest {
  private final WorkspaceLifecycle lifecycle = bean(WorkspaceLifecycle.class);
  private final Janitor janitor = bean(Janitor.class);
  private final JdbcClient jdbc = bean(JdbcClient.class);

  JanitorTest(ApplicationContext beans) {
    super(beans);
  }

  @Test
  void deletesWhatHasOutlivedItsTimeAsAnOperationOfTheJanitor() {
    var short_ = given.aNewWorkspace(ANN, "short", new TimeToLive(60));
    var long_ = given.aNewWorkspace(ANN, "long", new TimeToLive(3600));
    background.runAll();
    clock.tick(Duration.ofSeconds(59));
    assertThat(janitor.sweep(clock.instant()).expired()).isZero();
    clock.tick(Duration.ofSeconds(1));
    assertThat(janitor.sweep(clock.instant()).expired()).isEqualTo(1);
    background.runAll();
    assertThat(background.state(short_)).isEqualTo(WorkspaceState.DELETED);
    assertThat(background.state(long_)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(background.last(short_.id()).requestedBy()).isEqualTo("janitor");
    assertThat(background.last(short_.id()).reason()).isEqualTo("expired");
  }

  @Test
  void keepsTheHistoryWhenTheTombstoneIsSwept() {
    var workspace = background.aRunningWorkspace("app");
    clock.tick(Duration.ofSeconds(1));
    lifecycle.delete(workspace.id(), ANN);
    background.runAll();
    clock.tick(Duration.ofDays(2));
    assertThat(janitor.sweep(clock.instant()).tombstones()).isEqualTo(1);
    assertThat(jdbc.sql("SELECT count(*) FROM workspaces").query(Long.class).single()).isZero();
    assertThat(background.last(workspace.id()).type()).isEqualTo(OperationType.DELETE);
  }
}
