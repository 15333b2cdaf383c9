package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.GridKt._fetch;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

class BulkDialogTest extends ViewTest {
  private Workspace first;
  private Workspace second;

  BulkDialogTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void twoWorkspaces() {
    first = given.aWorkspace(ANN, "first", WorkspaceState.RUNNING);
    second = given.aWorkspace(ANN, "second", WorkspaceState.RUNNING);
  }

  private static String askedAboutAll(String verb) {
    return askedAbout(2, verb);
  }

  @SuppressWarnings("unchecked") // of what rows the grid is, it says itself
  private static String askedAbout(int count, String verb) {
    var grid = (Grid<WorkspaceRow>) _get(Grid.class);
    grid.asMultiSelect().select(_fetch(grid, 0, count));
    _click(_get(_get(SelectionBar.class), Button.class, s -> s.withText(verb)));
    return _find(_get(Dialog.class), Paragraph.class).getFirst().getText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | Their containers and every file in them will be gone for good:",
        "1 | Their containers and every file in them, and a snapshot, will be gone for good:",
        "2 | Their containers and every file in them, and 2 snapshots, will be gone for good:"
      })
  void deletingSaysHowManySnapshotsGoWithThem(int snapshots, String text) {
    for (int i = 0; i < snapshots; i++) {
      given.aSnapshot(i == 0 ? first : second, "s" + i, SnapshotStatus.READY);
    }
    given.aSnapshot(second, "broken", SnapshotStatus.FAILED);
    var others = given.aWorkspace("bob", "his", WorkspaceState.RUNNING);
    given.aSnapshot(others, "his", SnapshotStatus.READY);
    open("app");
    assertThat(askedAboutAll("Delete")).isEqualTo(text);
  }

  @Test
  void saysItInGermanToo() {
    given.aSnapshot(first, "one", SnapshotStatus.READY);
    given.aSnapshot(second, "two", SnapshotStatus.READY);
    UI.getCurrent().setLocale(Locale.GERMAN);
    open("app");
    assertThat(askedAboutAll("Löschen"))
        .isEqualTo(
            "Die Container und jede Datei darin, auch 2 Snapshots, sind dann für immer fort:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Stop | What runs in it ends. Its files stay.",
        "en | Delete | Its container and every file in it will be gone for good:",
        "de | Anhalten | Was darin läuft, endet. Seine Dateien bleiben.",
        "de | Löschen | Der Container und jede Datei darin sind dann für immer fort:"
      })
  void oneAloneIsOne(Locale language, String verb, String text) {
    UI.getCurrent().setLocale(language);
    open("app");
    assertThat(askedAbout(1, verb)).isEqualTo(text);
  }

  @Test
  void stoppingSaysNothingOfThem() {
    given.aSnapshot(first, "one", SnapshotStatus.READY);
    open("app");
    assertThat(askedAboutAll("Stop")).isEqualTo("What runs in them ends. Their files stay.");
  }
}
