package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.GridKt._fetch;
import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.popover.Popover;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.Workspace;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

class ExpiryMenuTest extends ViewTest {

  ExpiryMenuTest(ApplicationContext beans) {
    super(beans);
  }

  private Workspace aWorkspace(String name, @Nullable Duration life) {
    return given.aNewWorkspace(ANN, name, life == null ? null : TimeToLive.of(life));
  }

  private void assertLives(Workspace workspace, Duration life) {
    assertThat(given.reload(workspace.id()).ttlSeconds())
        .isBetween(life.minusMinutes(1).toSeconds(), life.toSeconds());
  }

  @SuppressWarnings("unchecked")
  private void extendAll(int rows, String choice) {
    open("app");
    Grid<WorkspaceRow> grid = _get(Grid.class);
    grid.asMultiSelect().select(_fetch(grid, 0, rows));
    _click(_get(_get(SelectionBar.class), Button.class, s -> s.withText("Extend…")));
    _click(_get(NativeButton.class, s -> s.withText(choice)));
  }

  @Test
  void severalLiveLongerAndThoseWithoutAnEndGetNone() {
    var short1 = aWorkspace("short", Duration.ofHours(2));
    var endless = aWorkspace("endless", null);
    extendAll(2, "+8 hours");
    assertLives(short1, Duration.ofHours(10));
    assertThat(given.reload(endless.id()).expiresAt()).isNull();
    _get(Div.class, s -> s.withText("One of them never expires, and stays so."));
  }

  @Test
  void oneThatRefusesKeepsNoneFromLivingLonger() {
    var first = aWorkspace("first", Duration.ofHours(2));
    var longest = aWorkspace("longest", Duration.ofDays(365));
    var last = aWorkspace("last", Duration.ofHours(2));
    extendAll(3, "+1 day");
    assertLives(first, Duration.ofHours(26));
    assertLives(longest, Duration.ofDays(365));
    assertLives(last, Duration.ofHours(26));
    assertThat(_get(Notification.class).getElement().getTextRecursively())
        .contains("1 of 3 could not be done", "longest: ");
    _assertNone(Div.class, s -> s.withClasses("menu-hint"));
  }

  @ParameterizedTest
  @CsvSource({"en, +1 hour", "de, +1 Stunde"})
  void whatLivesAsLongAsItMayIsRefusedInDays(Locale language, String choice) {
    UI.getCurrent().setLocale(language);
    aWorkspace("longest", Duration.ofDays(365));
    open("app");
    _fireDomEvent(
        _get(
            _getCellComponent((Grid<?>) _get(Grid.class), 0, "expiresAt"),
            NativeButton.class,
            s -> s.withClasses("expiry")),
        "click");
    _click(_get(NativeButton.class, s -> s.withText(choice)));
    assertThat(_get(Notification.class).getElement().getTextRecursively())
        .contains("365 ")
        .doesNotContain("315", "null");
  }

  @SuppressWarnings("unchecked")
  @Test
  void theButtonThatOpenedItClosesIt() {
    aWorkspace("shop", Duration.ofHours(2));
    open("app");
    Grid<WorkspaceRow> grid = _get(Grid.class);
    grid.asMultiSelect().select(_fetch(grid, 0, 1));
    var extend = _get(_get(SelectionBar.class), Button.class, s -> s.withText("Extend…"));
    var menu = _get(Popover.class, s -> s.withAttribute("aria-label", "Change when it expires"));
    _click(extend);
    assertThat(menu.isOpened()).isTrue();
    _click(extend);
    assertThat(menu.isOpened()).isFalse();
    _click(extend);
    assertThat(menu.isOpened()).isTrue();
  }

  @Test
  void severalNeverExpire() {
    var first = aWorkspace("first", Duration.ofHours(2));
    var second = aWorkspace("second", null);
    extendAll(2, "Never");
    assertThat(given.reload(first.id()).expiresAt()).isNull();
    assertThat(given.reload(second.id()).expiresAt()).isNull();
  }
}
