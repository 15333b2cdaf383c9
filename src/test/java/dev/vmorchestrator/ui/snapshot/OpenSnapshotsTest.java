package dev.vmorchestrator.ui.snapshot;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What happens while the snapshots are open. */
class OpenSnapshotsTest extends ViewTest {
  private Workspace shop;

  OpenSnapshotsTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void aWorkspaceWithASnapshot() {
    shop = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    given.aSnapshot(shop, "before", SnapshotStatus.READY);
    open("app/workspaces/" + shop.id() + "/snapshots");
  }

  private static Button button(String word) {
    return _find(Button.class, s -> s.withText(word)).getLast();
  }

  @Test
  void aStepAsideDoesNotForgetTheNameThatIsTyped() {
    var dialog = _get(Dialog.class);
    assertThat(dialog.isCloseOnOutsideClick()).isFalse();
    _click(button("Create Snapshot"));
    name().setValue("half-typed");
    escape(dialog);
    assertThat(dialog.isOpened()).isTrue();
    _assertNone(TextField.class, s -> s.withPlaceholder("before-refactor"));
    escape(dialog);
    assertThat(dialog.isOpened()).isFalse();
  }

  private static TextField name() {
    return _get(TextField.class, s -> s.withPlaceholder("before-refactor"));
  }

  private static void escape(Dialog dialog) {
    ComponentUtil.fireEvent(dialog, new Dialog.DialogCloseActionEvent(dialog, true));
  }

  @Test
  void saysThatItsWorkspaceIsGone() {
    given.isGone(shop);
    pushed();
    assertThat(_get(SnapshotPanel.class).getElement().getTextRecursively())
        .contains("This workspace is gone")
        .doesNotContain("No snapshots yet");
    assertThat(button("Create Snapshot").isEnabled()).isFalse();
  }

  @Test
  void saysThatItIsDone() {
    _click(button("Restore"));
    _get(Checkbox.class).setValue(false);
    _click(button("Restore"));
    ends(null);
    assertThat(said()).isEqualTo("Restore is done");
  }

  @Test
  void saysWhyItFailed() {
    bean(SnapshotLifecycle.class).create(shop.id(), ANN, new SnapshotName("slow"));
    pushed();
    ends(new ProblemException(ProblemCode.NO_SPACE, "No space left.", "Delete some."));
    assertThat(said()).isEqualTo("Snapshot failed: No space left.");
  }

  private void ends(@Nullable ProblemException problem) {
    var leases = bean(OperationLeases.class);
    var now = bean(Clock.class).instant();
    leases.conclude(leases.claim("worker", now).orElseThrow(), "worker", problem, now);
    pushed();
  }

  private static String said() {
    return _get(Div.class, s -> s.withClasses("announcer")).getText();
  }
}
