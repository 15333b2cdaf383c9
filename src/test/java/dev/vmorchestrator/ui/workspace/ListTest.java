package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeButton;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.workspace.Workspace;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** The list of workspaces, asked what its rows show. */
abstract class ListTest extends ViewTest {

  ListTest(ApplicationContext beans) {
    super(beans);
  }

  @SuppressWarnings("unchecked")
  static Grid<WorkspaceRow> grid() {
    return _get(Grid.class);
  }

  static Component cell(int row, String column) {
    return _getCellComponent(grid(), row, column);
  }

  static List<ActionsCell.Choice> buttons(int row) {
    return ((ActionsCell) cell(row, "actions")).choices();
  }

  static String words(int row) {
    return words((ActionsCell) cell(row, "actions"));
  }

  /** The buttons' words; those that cannot be pressed in brackets. */
  static String words(ActionsCell actions) {
    return String.join(
        " ",
        actions.choices().stream()
            .map(b -> b.possible() ? b.text() : "(" + b.text() + ")")
            .toList());
  }

  static void press(int row, String word) {
    var button = buttons(row).stream().filter(b -> b.text().equals(word)).findFirst().orElseThrow();
    press(cell(row, "actions"), button.key());
  }

  static List<String> names() {
    return Stream.iterate(0, i -> i + 1)
        .limit(_size(grid()))
        .map(i -> ((NameCell) cell(i, "name")).name())
        .toList();
  }

  /** Each chip and its count. */
  static String chips() {
    return String.join(
        ", ",
        _find(NativeButton.class, s -> s.withClasses("chip")).stream()
            .map(b -> b.getElement().getTextRecursively())
            .toList());
  }

  static NativeButton chip(int index) {
    return _find(NativeButton.class, s -> s.withClasses("chip")).get(index);
  }

  static WorkspaceRow row(Workspace workspace, @Nullable Operation active) {
    return new WorkspaceRow(workspace, active, "Node.js", null, List.of());
  }
}
