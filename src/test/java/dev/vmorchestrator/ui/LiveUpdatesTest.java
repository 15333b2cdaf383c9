package dev.vmorchestrator.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class LiveUpdatesTest extends ViewTest {
  private final List<Changes> told = new ArrayList<>();
  private final Div view = new Div();

  LiveUpdatesTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void follow() {
    bean(LiveUpdates.class).follow(view, ANN, told::add);
    UI.getCurrent().add(view);
  }

  @Test
  void tellsOfEverythingThatChanged() {
    var first = given.aNewWorkspace(ANN, "a");
    var second = given.aWorkspace(ANN, "b", WorkspaceState.RUNNING);
    pushed();
    assertThat(told)
        .flatExtracting(Changes::workspaces)
        .containsOnly(first.id(), second.id())
        .contains(first.id(), second.id());
  }

  @Test
  void tellsNothingOfOthers() {
    given.aNewWorkspace("bob", "his");
    pushed();
    assertThat(told).isEmpty();
  }

  @Test
  void tellsNobodyWhoHasLeft() {
    UI.getCurrent().remove(view);
    given.aNewWorkspace(ANN, "a");
    pushed();
    assertThat(told).isEmpty();
  }

  @Test
  void survivesAPageThatWasClosed() {
    UI.getCurrent().close();
    given.aNewWorkspace(ANN, "a");
    bean(LiveUpdates.class).flush();
    MockVaadin.clientRoundtrip(false);
  }
}
