package dev.vmorchestrator.ui.activity;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationLog;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.ui.component.TimeText;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class ActivityViewTest extends ViewTest {

  ActivityViewTest(ApplicationContext beans) {
    super(beans);
  }

  private static List<String> lines() {
    return _find(OperationItem.class).stream()
        .map(item -> item.getElement().getTextRecursively())
        .toList();
  }

  private Operation claim() {
    return bean(OperationLeases.class)
        .claim("worker", bean(SettableClock.class).instant())
        .orElseThrow();
  }

  private void conclude(Operation operation, @Nullable ProblemException problem) {
    bean(OperationLeases.class)
        .conclude(operation, "worker", problem, bean(SettableClock.class).instant());
  }

  /** A stop that failed, newest of two operations. */
  private Workspace aFailedStop() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    bean(SettableClock.class).tick(Duration.ofSeconds(1));
    bean(WorkspaceLifecycle.class).stop(workspace.id(), ANN);
    conclude(
        claim(),
        new ProblemException(ProblemCode.RUNTIME_REFUSED, "It would not stop.", "Try again."));
    given.becomes(workspace, WorkspaceState.RUNNING);
    return workspace;
  }

  @Test
  void showsMineNewestFirst() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    given.aNewWorkspace("bob", "his");
    bean(SettableClock.class).tick(Duration.ofSeconds(1));
    bean(WorkspaceLifecycle.class).stop(workspace.id(), ANN);
    open("app/activity");
    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst()).contains("Stop", "Pending", "shop", "ann", "Cancel");
    assertThat(lines().getLast()).contains("Create", "Success", "shop", "ann");
  }

  @Test
  void showsWhatHappensWhileItIsOpen() {
    given.aNewWorkspace(ANN, "shop");
    open("app/activity");
    var line = _get(OperationItem.class);
    var operation = claim();
    bean(OperationLeases.class)
        .progress(operation, new OperationLeases.Progress("Pulling node:24", 41));
    pushed();
    assertThat(line.getElement().getTextRecursively()).contains("Running", "Pulling node:24");
    conclude(operation, null);
    pushed();
    assertThat(_get(OperationItem.class)).isSameAs(line);
    assertThat(line.getElement().getTextRecursively())
        .contains("Success")
        .doesNotContain("Pulling");
  }

  @Test
  void saysUntilWhenWhatIsUnderWayMustEnd() {
    given.aNewWorkspace(ANN, "shop");
    open("app/activity");
    var mustEnd = _get(Span.class, s -> s.withText("must end "));
    var operation = claim();
    assertThat(operation.deadlineAt())
        .isEqualTo(operation.startedAt().plus(Duration.ofMinutes(60)));
    assertThat(_get(mustEnd, TimeText.class).getElement().getAttribute("at"))
        .isEqualTo(operation.deadlineAt().toString());
    conclude(operation, null);
    pushed();
    assertThat(mustEnd.isVisible()).isFalse();
  }

  @Test
  void whatIsPendingCanBeCancelled() {
    given.aNewWorkspace(ANN, "shop");
    open("app/activity");
    _click(_get(Button.class, s -> s.withText("Cancel")));
    assertThat(_get(Button.class, s -> s.withText("Cancelling…")).isEnabled()).isFalse();
  }

  @Test
  void aFailureIsShownWholeAndCanBeTriedAgain() {
    var workspace = aFailedStop();
    open("app/activity");
    assertThat(lines().getFirst()).contains("It would not stop.", "Try again.");
    _click(_get(Button.class, s -> s.withText("Retry")));
    assertThat(bean(Operations.class).active(List.of(workspace.id())))
        .singleElement()
        .satisfies(o -> assertThat(o.type()).isEqualTo(OperationType.STOP));
    _assertNone(Button.class, s -> s.withText("Retry"));
  }

  @Test
  void theAddressNarrowsByStatusAndType() {
    aFailedStop();
    open("app/activity?status=failed");
    assertThat(lines()).singleElement().asString().contains("Stop");
    open("app/activity?type=create");
    assertThat(lines()).singleElement().asString().contains("Create");
    assertThat(_get(Select.class).getValue()).isEqualTo(OperationType.CREATE);
    open("app/activity?type=create&status=failed");
    assertThat(lines()).isEmpty();
    _get(ActivityList.class);
  }

  @Test
  void theChipsSayHowManyThereAreOfEach() {
    aFailedStop();
    given.aNewWorkspace(ANN, "site");
    given.aNewWorkspace("bob", "his");
    open("app/activity");
    assertThat(chips()).containsExactly("All3", "Pending1", "Running0", "Success1", "Failed1");
    claim();
    pushed();
    assertThat(chips()).contains("Pending0", "Running1");
  }

  private static List<String> chips() {
    return _find(NativeButton.class, s -> s.withClasses("chip")).stream()
        .map(chip -> chip.getElement().getTextRecursively())
        .toList();
  }

  @Test
  void theLogOfACreationOpensUnderItAndIsFollowed() {
    given.aNewWorkspace(ANN, "shop");
    open("app/activity");
    var operation = claim();
    bean(OperationLog.class).add(operation, "Cloning github.com/acme/shop");
    bean(OperationLog.class).flush();
    _assertNone(Pre.class);

    var toggle = _get(NativeButton.class, s -> s.withText("Log"));
    _click(toggle);
    assertThat(toggle.getElement().getAttribute("aria-expanded")).isEqualTo("true");
    assertThat(_get(Pre.class).getText()).isEqualTo("Cloning github.com/acme/shop");

    bean(OperationLog.class).add(operation, "Starting the container");
    bean(OperationLog.class).flush();
    MockVaadin.clientRoundtrip(false);
    assertThat(_get(Pre.class).getText()).endsWith("\nStarting the container");

    _click(toggle);
    _assertNone(Pre.class);
  }

  @Test
  void historyOutlivesTheWorkspace() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    given.isGone(workspace);
    open("app/workspaces/" + workspace.id() + "/activity");
    assertThat(lines()).singleElement().asString().contains("Create");
  }
}
