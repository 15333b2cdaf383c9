package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.ui.component.CopyLine;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

class ConnectionCellTest extends ListTest {

  ConnectionCellTest(ApplicationContext beans) {
    super(beans);
  }

  @ParameterizedTest
  @CsvSource({
    "CREATING, Provisioning…, provisioning",
    "RUNNING, Connected, connected",
    "STOPPING, Disconnecting…, disconnected",
    "STOPPED, Disconnected, disconnected",
    "STARTING, Provisioning…, provisioning",
    "RESTARTING, Provisioning…, provisioning",
    "RESTORING, Provisioning…, provisioning",
    "FAILED, Disconnected, disconnected",
    "DELETING, Disconnecting…, disconnected",
    "DELETED, Disconnected, disconnected"
  })
  void saysWhetherOneCanGetIn(WorkspaceState state, String word, String look) {
    var cell = new ConnectionCell();
    cell.show(row(given.aWorkspace(ANN, "shop", state), null));
    var said = _get(cell, Span.class, s -> s.withClasses("link-state"));
    assertThat(said.getText()).isEqualTo(word);
    assertThat(said.getClassNames()).containsExactlyInAnyOrder("link-state", look);
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, 2", "STOPPED, 0", "RESTARTING, 0", "FAILED, 0"})
  void saysHowToGetInOnlyWhileThatWorks(WorkspaceState state, int lines) {
    var workspace = given.aWorkspace(ANN, "shop", state);
    var cell = new ConnectionCell();
    cell.show(row(workspace, null));
    var copied = _find(cell, CopyLine.class).stream().map(CopyLine::copied).toList();
    assertThat(copied).hasSize(lines);
    if (lines > 0) {
      assertThat(copied).first().isEqualTo(workspace.providerId());
      assertThat(copied).last().asString().endsWith("ssh shop");
    }
  }

  @Test
  void showsNoBarWhereNobodyKnowsHowFarItIs() {
    var workspace = given.aNewWorkspace(ANN, "shop");
    var operation = claim();
    var cell = new ConnectionCell();
    cell.show(row(workspace, progress(operation, "Pulling node:24", 99)));
    assertThat(_get(cell, ProgressBar.class).getValue()).isEqualTo(99);
    cell.show(row(workspace, progress(operation, "Starting the container", null)));
    assertThat(cell.getElement().getTextRecursively()).contains("Starting the container");
    _assertNone(cell, ProgressBar.class);
  }

  @Test
  void saysNothingOfItsProgressOnceItIsDone() {
    var workspace = given.aNewWorkspace(ANN, "shop");
    var operation = claim();
    var cell = new ConnectionCell();
    cell.show(row(workspace, progress(operation, "Pulling node:24", 99)));
    cell.show(row(workspace, null));
    assertThat(cell.getElement().getTextRecursively()).doesNotContain("Pulling");
    _assertNone(cell, ProgressBar.class);
  }

  private Operation claim() {
    return bean(OperationLeases.class)
        .claim("worker", bean(SettableClock.class).instant())
        .orElseThrow();
  }

  private Operation progress(Operation operation, String message, @Nullable Integer percent) {
    bean(OperationLeases.class).progress(operation, new Progress(message, percent));
    return bean(Operations.class).findById(operation.id()).orElseThrow();
  }
}
