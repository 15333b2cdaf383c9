package dev.vmorchestrator.ui.activity;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.ui.component.CopyButton;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

class OperationItemTest extends ViewTest {

  OperationItemTest(ApplicationContext beans) {
    super(beans);
  }

  private Operation claim() {
    return bean(OperationLeases.class)
        .claim("worker", bean(SettableClock.class).instant())
        .orElseThrow();
  }

  @Test
  void whatIsRunningCanBeCancelled() {
    given.aNewWorkspace(ANN, "shop");
    var operation = claim();
    open("app/activity");
    assertThat(_get(OperationItem.class).getElement().getTextRecursively()).contains("Running");
    _click(_get(Button.class, s -> s.withText("Cancel")));
    assertThat(_get(Button.class, s -> s.withText("Cancelling…")).isEnabled()).isFalse();
    assertThat(bean(Operations.class).visible(operation.id(), ANN))
        .hasValueSatisfying(o -> {
          assertThat(o.status()).isEqualTo(OperationStatus.RUNNING);
          assertThat(o.cancelledBy()).isEqualTo(ANN);
        });
  }

  @Test
  void whatHasEndedCannotBeCancelled() {
    given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    open("app/activity");
    _assertNone(Button.class, s -> s.withText("Cancel"));
  }

  @Test
  void theWholeErrorIsCopied() {
    given.aNewWorkspace(ANN, "shop");
    bean(OperationLeases.class)
        .conclude(
            claim(),
            "worker",
            new ProblemException(
                ProblemCode.RUNTIME_REFUSED,
                "The image could not be pulled.\nmanifest unknown",
                "Check its name.\nThen press Retry."),
            bean(SettableClock.class).instant());
    open("app/activity");
    assertThat(_get(CopyButton.class).copied())
        .isEqualTo(
            "The image could not be pulled.\nmanifest unknown\nCheck its name.\nThen press Retry.");
  }

  @Test
  void aBarShowsHowFarItIs() {
    given.aNewWorkspace(ANN, "shop");
    var operation = claim();
    open("app/activity");
    _assertNone(ProgressBar.class);
    bean(OperationLeases.class)
        .progress(operation, new OperationLeases.Progress("Pulling node:24", 41));
    pushed();
    assertThat(_get(ProgressBar.class).getValue()).isEqualTo(41);
    bean(OperationLeases.class)
        .conclude(operation, "worker", null, bean(SettableClock.class).instant());
    pushed();
    _assertNone(ProgressBar.class);
  }

  @Test
  void theIconIsThatOfTheType() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    bean(SettableClock.class).tick(Duration.ofSeconds(1));
    bean(WorkspaceLifecycle.class).restart(workspace.id(), ANN);
    open("app/activity");
    assertThat(_find(OperationItem.class).stream().map(item -> _get(item, Icon.class).getIcon()))
        .containsExactly("vaadin:refresh", "vaadin:plus");
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, PLUS",
    "START, PLAY",
    "STOP, STOP",
    "RESTART, REFRESH",
    "DELETE, TRASH",
    "SNAPSHOT, CAMERA",
    "SNAPSHOT_RESTORE, TIME_BACKWARD"
  })
  void eachTypeHasAnIconOfItsOwn(OperationType type, VaadinIcon icon) {
    assertThat(OperationIcon.of(type)).isEqualTo(icon);
  }
}
