package dev.vmorchestrator.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinSession;
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
  void whatOneFollowerThrowsKeepsNoOtherFromBeingTold() {
    var broken = new Div();
    UI.getCurrent().addComponentAsFirst(broken);
    var updates = bean(LiveUpdates.class);
    updates.follow(
        broken,
        ANN,
        changes -> {
          throw new IllegalStateException("cannot show it");
        });
    updates.follow(view, ANN, told::add);
    for (var time = 1; time <= 2; time++) {
      given.aNewWorkspace(ANN, "shop-" + time);
      assertThatThrownBy(this::pushed).as("what the page is told").hasMessage("cannot show it");
      assertThat(told).as("the first and the last follower").hasSize(2 * time);
    }
  }

  @Test
  void anErrorThatCannotBeShownKeepsNobodyFromBeingTold() {
    VaadinSession.getCurrent()
        .setErrorHandler(e -> {
          throw new IllegalStateException("cannot say it");
        });
    var page = new OpenPage();
    page.add(
        new OpenPage.Follower(
            view,
            ANN,
            changes -> {
              throw new IllegalStateException("cannot show it");
            }));
    page.add(new OpenPage.Follower(view, ANN, told::add));
    assertThat(page.keep(ANN, Changes.of(List.of()))).isTrue();
    page.tell();
    assertThat(told).hasSize(1);
    assertThat(page.keep(ANN, Changes.of(List.of()))).as("the next is the first again").isTrue();
  }

  @Test
  void survivesAPageThatWasClosed() {
    UI.getCurrent().close();
    given.aNewWorkspace(ANN, "a");
    bean(LiveUpdates.class).flush();
    MockVaadin.clientRoundtrip(false);
  }
}
