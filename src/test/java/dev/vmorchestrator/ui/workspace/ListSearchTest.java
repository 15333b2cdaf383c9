package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import dev.vmorchestrator.lifecycle.NewWorkspace;
import dev.vmorchestrator.lifecycle.WorkspaceCreation;
import dev.vmorchestrator.workspace.RepoUrl;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceName;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

class ListSearchTest extends ListTest {
  private Workspace engine;

  ListSearchTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void someWorkspaces() {
    engine = aWorkspace("engine", "rust", "https://example.org/acme/motor.git");
    aWorkspace("shop", "python", "https://example.org/initech/till.git");
    given.aNewWorkspace("bob", "engine");
  }

  private Workspace aWorkspace(String name, String template, String repository) {
    return bean(WorkspaceCreation.class)
        .create(
            new NewWorkspace(new WorkspaceName(name), template, new RepoUrl(repository), null), ANN)
        .workspace();
  }

  private void search(String text) {
    open("app");
    enter(_get(TextField.class), text);
  }

  @ParameterizedTest
  @CsvSource({
    "by name, ngin",
    "by template, rus",
    "by repository, acme/mot",
    "in any case, ENGINE",
    "around the text, '  engine '"
  })
  void findsAWorkspace(String how, String text) {
    search(text);
    assertThat(names()).as(how).containsExactly("engine");
  }

  @Test
  void findsAWorkspaceByAPartOfItsId() {
    search(engine.id().toString().substring(0, 13).toUpperCase(Locale.ROOT));
    assertThat(names()).containsExactly("engine");
    search(engine.id().toString().substring(9));
    assertThat(names()).containsExactly("engine");
  }

  @Test
  void findsAllOfARepositorysHost() {
    search("example.org");
    assertThat(names()).containsExactlyInAnyOrder("engine", "shop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "e_gine"})
  void takesEveryCharacterForItself(String text) {
    search(text);
    _assertNone(Grid.class);
  }

  @Test
  void takesNoMoreThanAnAddressCarries() {
    open("app?q=" + "x".repeat(9_000));
    assertThat(_get(TextField.class).getMaxLength()).isEqualTo(200);
    assertThat(_get(TextField.class).getValue()).hasSize(200);
    enter(_get(TextField.class), "ü".repeat(9_000));
    assertThat(replacedAddress()).hasSizeLessThan(2_000);
  }
}
