package dev.vmorchestrator.ui.activity;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What narrows the list of operations, by hand; the newest is a pending stop of three. */
class ActivityFilterTest extends ViewTest {

  ActivityFilterTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void someOperations() {
    given.aWorkspace(ANN, "site", WorkspaceState.RUNNING);
    var shop = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    bean(SettableClock.class).tick(Duration.ofSeconds(1));
    bean(WorkspaceLifecycle.class).stop(shop.id(), ANN);
  }

  /** Each line's type and status. */
  private static List<String> lines() {
    return _find(OperationItem.class).stream()
        .map(item -> item.getElement().getTextRecursively())
        .map(text -> text.replaceFirst("^(Create|Stop)(Pending|Success).*", "$1 $2"))
        .toList();
  }

  private static NativeButton chip(String label) {
    return _find(NativeButton.class, s -> s.withClasses("chip")).stream()
        .filter(chip -> chip.getElement().getTextRecursively().startsWith(label))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static Select<OperationType> type() {
    return _get(Select.class);
  }

  @Test
  void aChipNarrowsTheListAndStandsInTheAddress() {
    open("app/activity");
    assertThat(lines()).containsExactly("Stop Pending", "Create Success", "Create Success");
    _click(chip("Pending"));
    assertThat(replacedAddress()).isEqualTo("app/activity?status=pending");
    assertThat(lines()).containsExactly("Stop Pending");
    assertThat(pressed()).isEqualTo("Pending1");
    _click(chip("All"));
    assertThat(replacedAddress()).isEqualTo("app/activity");
    assertThat(lines()).hasSize(3);
  }

  @Test
  void aTypeNarrowsTheListAndStandsInTheAddress() {
    open("app/activity");
    enter(type(), OperationType.CREATE);
    assertThat(replacedAddress()).isEqualTo("app/activity?type=create");
    assertThat(lines()).containsExactly("Create Success", "Create Success");
    enter(type(), null);
    assertThat(replacedAddress()).isEqualTo("app/activity");
    assertThat(lines()).hasSize(3);
  }

  @Test
  void bothNarrowTogether() {
    open("app/activity?type=stop");
    assertThat(lines()).containsExactly("Stop Pending");
    _click(chip("Success"));
    assertThat(replacedAddress()).contains("?", "status=success", "type=stop");
    assertThat(lines()).isEmpty();
    assertThat(_get(ActivityList.class).getElement().getTextRecursively())
        .contains("Nothing matches.");
    enter(type(), OperationType.CREATE);
    assertThat(replacedAddress()).contains("?", "status=success", "type=create");
    assertThat(lines()).hasSize(2);
  }

  @Test
  void refreshReadsAgain() {
    open("app/activity");
    given.nothingIsUnderWay();
    bean(SettableClock.class).tick(Duration.ofSeconds(1));
    given.aNewWorkspace(ANN, "third");
    assertThat(lines()).as("nothing was pushed").first().isEqualTo("Stop Pending");
    _click(_get(Button.class, s -> s.withClasses("refresh")));
    assertThat(lines())
        .containsExactly("Create Pending", "Stop Success", "Create Success", "Create Success");
    assertThat(chip("Pending").getElement().getTextRecursively()).isEqualTo("Pending1");
    assertThat(chip("Success").getElement().getTextRecursively()).isEqualTo("Success3");
  }
}
