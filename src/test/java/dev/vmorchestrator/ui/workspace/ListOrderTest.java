package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.data.provider.SortDirection;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

/** In which order the list stands, and how that and what it shows go into the address and back. */
class ListOrderTest extends ListTest {

  ListOrderTest(ApplicationContext beans) {
    super(beans);
  }

  /** As a click on the header asks for it. */
  private static void sort(String column, SortDirection direction) {
    var order = new GridSortOrder<>(grid().getColumnByKey(column), direction);
    ComponentUtil.fireEvent(
        grid(),
        new SortEvent<Grid<WorkspaceRow>, GridSortOrder<WorkspaceRow>>(
            grid(), List.of(order), true));
  }

  private static List<String> arrows() {
    return grid().getSortOrder().stream()
        .map(o -> o.getSorted().getKey() + " " + o.getDirection())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "'', later never sooner",
    "?sort=expiresAt, sooner later never",
    "'?sort=expiresAt,desc', later sooner never"
  })
  void whatNeverExpiresStandsLastWheneverThatIsTheOrder(String asked, String order) {
    given.aNewWorkspace(ANN, "sooner", TimeToLive.of(Duration.ofHours(2)));
    bean(SettableClock.class).tick(Duration.ofSeconds(1));
    given.aNewWorkspace(ANN, "never");
    bean(SettableClock.class).tick(Duration.ofSeconds(1));
    given.aNewWorkspace(ANN, "later", TimeToLive.of(Duration.ofHours(20)));
    open("app" + asked);
    assertThat(String.join(" ", names())).isEqualTo(order);
  }

  @Test
  void aHeaderThatWasPressedOrdersTheListAndStandsInTheAddress() {
    given.aNewWorkspace(ANN, "b-shop");
    given.aNewWorkspace(ANN, "c-shop");
    given.aNewWorkspace(ANN, "a-shop");
    open("app");
    sort("name", SortDirection.ASCENDING);
    assertThat(replacedAddress()).isEqualTo("app?sort=name");
    assertThat(names()).containsExactly("a-shop", "b-shop", "c-shop");
    sort("name", SortDirection.DESCENDING);
    assertThat(replacedAddress()).isEqualTo("app?sort=name%2Cdesc");
    assertThat(names()).containsExactly("c-shop", "b-shop", "a-shop");
  }

  @Test
  void chipSearchAndOrderStandInTheAddressTogether() {
    given.aWorkspace(ANN, "down", WorkspaceState.STOPPED);
    open("app?sort=createdAt");
    _click(chip(2));
    assertThat(replacedAddress()).contains("app?", "status=stopped", "sort=createdAt");
    enter(_get(TextField.class), " down ");
    assertThat(replacedAddress()).contains("status=stopped", "q=down", "sort=createdAt");
    assertThat(names()).containsExactly("down");
    enter(_get(TextField.class), "up");
    _click(_get(Button.class, s -> s.withText("Clear search and filter")));
    assertThat(replacedAddress()).isEqualTo("app");
  }

  @Test
  void anAddressIsShownByChipSearchAndArrow() {
    given.aWorkspace(ANN, "a-shop", WorkspaceState.STOPPED);
    given.aWorkspace(ANN, "b-shop", WorkspaceState.STOPPED);
    given.aWorkspace(ANN, "c-shop", WorkspaceState.RUNNING);
    open("app?status=stopped&q=shop&sort=name,desc");
    assertThat(names()).containsExactly("b-shop", "a-shop");
    assertThat(pressed()).isEqualTo("Stopped2");
    assertThat(_get(TextField.class).getValue()).isEqualTo("shop");
    assertThat(arrows()).containsExactly("name DESCENDING");
    open("app");
    assertThat(names()).hasSize(3);
    assertThat(pressed()).isEqualTo("All3");
    assertThat(_get(TextField.class).getValue()).isEmpty();
    assertThat(arrows()).isEmpty();
  }

  @Test
  void aNewWorkspaceFromASnapshotLeavesTheListAsItWas() {
    var shop = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    var snapshot = given.aSnapshot(shop, "base", SnapshotStatus.READY);
    open("app/workspaces/" + shop.id() + "/snapshots?q=sho&sort=name,desc");
    _click(_get(Button.class, s -> s.withText("New workspace")));
    assertThat(address())
        .startsWith("app/workspaces/new?")
        .contains("snapshot=" + snapshot.id(), "q=sho", "sort=name%2Cdesc");
    _click(_get(Button.class, s -> s.withText("Cancel")));
    assertThat(address())
        .startsWith("app?")
        .contains("q=sho", "sort=name%2Cdesc")
        .doesNotContain("snapshot");
  }

  private static String address() {
    return UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
  }

  @Test
  void refreshReadsAgain() {
    given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    open("app");
    given.aWorkspace(ANN, "site", WorkspaceState.STOPPED);
    assertThat(names()).as("nothing was pushed").hasSize(1);
    assertThat(chips()).isEqualTo("All1, Running1, Stopped0, Failed0");
    _click(_get(Button.class, s -> s.withClasses("refresh")));
    assertThat(names()).containsExactlyInAnyOrder("shop", "site");
    assertThat(chips()).isEqualTo("All2, Running1, Stopped1, Failed0");
  }

  @Test
  void whatChangesOffTheScreenMovesToWhereItBelongs() {
    for (var i = 0; i < 100; i++) {
      given.aWorkspace(ANN, "w%03d".formatted(i), WorkspaceState.RUNNING);
    }
    var last = given.aWorkspace(ANN, "last", WorkspaceState.RUNNING);
    open("app?sort=state");
    var before = names().getFirst();
    given.fails(given.reload(last.id()), "It ended.");
    pushed();
    assertThat(names().getFirst()).isEqualTo("last").isNotEqualTo(before);
  }

  @Test
  void whereThereAreNoHeadersAMenuOrdersAndSelectsAll() {
    given.aNewWorkspace(ANN, "b-shop");
    given.aNewWorkspace(ANN, "a-shop");
    open("app");
    choose("Name");
    assertThat(replacedAddress()).isEqualTo("app?sort=name");
    assertThat(names()).containsExactly("a-shop", "b-shop");
    assertThat(arrows()).containsExactly("name ASCENDING");
    choose("Select all");
    assertThat(grid().getSelectedItems()).hasSize(2);
  }

  private static void choose(String order) {
    var menu = _get(SortMenu.class);
    _click(_get(menu, Button.class, s -> s.withText("Sort")));
    _click(_get(NativeButton.class, s -> s.withText(order).withoutClasses("chip")));
  }
}
