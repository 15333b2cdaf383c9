package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.TemplateImages;
import dev.vmorchestrator.workspace.TemplateImages.Readiness;
import dev.vmorchestrator.workspace.Templates;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceFilter;
import dev.vmorchestrator.workspace.WorkspaceName;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.data.domain.PageRequest;

class NewWorkspaceTest extends ViewTest {

  NewWorkspaceTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void openDialog() {
    open("app/workspaces/new");
  }

  private static TextField field(String label) {
    return _get(TextField.class, s -> s.withLabel(label));
  }

  private static TextField name() {
    return field("Name");
  }

  private static TextField repository() {
    return field("Repository URL (optional)");
  }

  private static IntegerField hours() {
    return _get(IntegerField.class);
  }

  private static void create() {
    _click(_get(Button.class, s -> s.withText("Create")));
  }

  private List<Workspace> workspaces() {
    return bean(Workspaces.class).list(WorkspaceFilter.all(ANN), PageRequest.of(0, 10));
  }

  @Test
  @SuppressWarnings("unchecked")
  void createsWhatWasEnteredAndIsGone() {
    name().setValue("my-project");
    RadioButtonGroup<Template> templates = _get(RadioButtonGroup.class);
    templates.setValue(bean(Templates.class).require("python"));
    repository().setValue("https://github.com/acme/shop.git");
    var picks = _get(LifetimeField.class);
    _click(_find(picks, NativeButton.class).get(2));
    create();
    _assertNone(Dialog.class);
    _assertOne(Grid.class);
    assertThat(workspaces())
        .singleElement()
        .satisfies(w -> {
          assertThat(w.name()).isEqualTo("my-project");
          assertThat(w.template().value()).isEqualTo("python");
          assertThat(w.repoUrl()).isEqualTo("https://github.com/acme/shop.git");
          assertThat(w.ttlSeconds()).isEqualTo(86_400);
        });
  }

  @Test
  void livesForEverUnlessAskedOtherwise() {
    name().setValue("my-project");
    create();
    assertThat(workspaces()).singleElement().extracting(Workspace::ttlSeconds).isNull();
  }

  @Test
  void theAddressCanNameTheTemplate() {
    open("app");
    open("app/workspaces/new?template=rust");
    assertThat(_get(RadioButtonGroup.class).getValue())
        .isEqualTo(bean(Templates.class).require("rust"));
  }

  @Test
  void saysThatANameIsFree() {
    name().setValue("my-project");
    assertThat(name().isInvalid()).isFalse();
    assertThat(name().getHelperText()).isEqualTo("✓ Free");
  }

  @ParameterizedTest
  @ValueSource(strings = {"My Project", "-a", "a_b", "ä"})
  void namesTheRuleWhileANameIsTyped(String typed) {
    name().setValue(typed);
    assertThat(name().isInvalid()).isTrue();
    assertThat(name().getErrorMessage()).isEqualTo(WorkspaceName.RULE);
  }

  @Test
  void aNameThatIsTakenIsRefusedAtTheField() {
    given.aWorkspace(ANN, "my-project", WorkspaceState.STOPPED);
    name().setValue("my-project");
    assertThat(name().getErrorMessage()).contains("Choose another");
    create();
    assertThat(name().isInvalid()).isTrue();
    _assertOne(Dialog.class);
    assertThat(workspaces()).hasSize(1);
  }

  @Test
  void aRepositoryFillsTheName() {
    given.aWorkspace(ANN, "shop", WorkspaceState.STOPPED);
    repository().setValue("https://github.com/acme/Shop.git");
    assertThat(name().getValue()).isEqualTo("shop-2");
    repository().setValue("https://github.com/acme/site.git");
    assertThat(name().getValue()).isEqualTo("site");
    name().setValue("mine");
    repository().setValue("https://github.com/acme/other.git");
    assertThat(name().getValue()).isEqualTo("mine");
  }

  @Test
  void theLastChoicesAreReadWithCare() {
    assertThat(LastChoices.read("python,8")).contains(new LastChoices("python", 8));
    assertThat(LastChoices.read("rust,")).contains(new LastChoices("rust", null));
    assertThat(LastChoices.read(null)).isEmpty();
    assertThat(LastChoices.read("<script>,1e9")).isEmpty();
  }

  @Test
  void aNameIsNeeded() {
    create();
    assertThat(name().isInvalid()).isTrue();
    assertThat(workspaces()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ext::sh -c id", "--upload-pack=x", "/srv/git"})
  void whatGitMustNotSeeIsRefusedAtTheField(String url) {
    name().setValue("my-project");
    repository().setValue(url);
    assertThat(repository().isInvalid()).isTrue();
    create();
    assertThat(workspaces()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 8761})
  void aTimeToLiveOutsideItsBoundsIsRefusedAtTheField(int value) {
    name().setValue("my-project");
    hours().setValue(value);
    assertThat(hours().isInvalid()).isTrue();
    create();
    assertThat(workspaces()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"24-48", "9999999999"})
  void whatIsNoNumberOfHoursIsRefusedAtTheFieldAndMakesNothingThatNeverEnds(String typed) {
    name().setValue("my-project");
    hours().getElement().setProperty("_inputElementValue", typed);
    _fireDomEvent(hours(), "unparsable-change");
    assertThat(hours().isInvalid()).isTrue();
    assertThat(_get(LifetimeField.class).getElement().getTextRecursively())
        .contains("Give 1 to 8,760 hours");
    _assertNone(Div.class, s -> s.withText("Kept until you delete it."));
    assertThat(picked()).isEmpty();
    create();
    assertThat(workspaces()).isEmpty();
    _click(_find(_get(LifetimeField.class), NativeButton.class).getLast());
    assertThat(hours().isInvalid()).isFalse();
    assertThat(picked()).containsExactly("Never");
    create();
    assertThat(workspaces()).singleElement().extracting(Workspace::ttlSeconds).isNull();
  }

  private static List<String> picked() {
    return _find(
            _get(LifetimeField.class),
            NativeButton.class,
            s -> s.withAttribute("aria-pressed", "true"))
        .stream()
        .map(pick -> pick.getElement().getTextRecursively())
        .toList();
  }

  @Test
  void showsHowFarATemplatesImageIs() {
    var rust = bean(Templates.class).require("rust").id();
    bean(TemplateImages.class).report(rust, new Readiness.Preparing("Pulling", 41));
    pushed();
    assertThat(_get(RadioButtonGroup.class).getElement().getTextRecursively())
        .contains("Preparing, 41 %");
    bean(TemplateImages.class).report(rust, new Readiness.Unknown());
  }
}
