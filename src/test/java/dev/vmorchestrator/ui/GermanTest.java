package dev.vmorchestrator.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.getNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.ErrorEvent;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.ui.component.CopyButton;
import dev.vmorchestrator.ui.component.ErrorBox;
import dev.vmorchestrator.ui.component.Several;
import dev.vmorchestrator.ui.component.Told;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What comes from the server, read by a German. */
class GermanTest extends ViewTest {
  private static final ProblemException NO_WORDS =
      new ProblemException(
          ProblemCode.RUNTIME_UNAVAILABLE, "The engine does not answer.", "Look at its log.");

  GermanTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void readGerman() {
    UI.getCurrent().setLocale(Locale.GERMAN);
  }

  private String told(Exception thrown) {
    bean(UncaughtErrors.class).error(new ErrorEvent(thrown));
    return getNotifications().getLast().getElement().getTextRecursively();
  }

  @Test
  void whatAFieldRefusesIsGermanThroughout() {
    open("app/workspaces/new");
    var repository = _get(TextField.class, s -> s.withLabel("Repository-URL (optional)"));
    repository.setValue("file:///etc");
    assertThat(repository.getErrorMessage())
        .isEqualTo(
            "Das ist keine Adresse eines Repositorys. Möglich sind https://, http://, ssh://,"
                + " git:// oder user@host:path, höchstens 2000 Zeichen.");
  }

  @Test
  void aRefusedKeyIsGermanThroughout() {
    open("app/keys");
    _get(TextArea.class).setValue("ssh-rsa");
    _click(_get(Button.class, s -> s.withText("Hinzufügen")));
    assertThat(_get(TextArea.class).getErrorMessage())
        .startsWith("Das ist kein öffentlicher Schlüssel.")
        .endsWith("auf .pub endet.");
  }

  @Test
  void whatAButtonRefusesIsGermanThroughout() {
    var shop = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    var lifecycle = bean(WorkspaceLifecycle.class);
    var stop = lifecycle.stop(shop.id(), ANN).operation();
    open("app");
    try {
      lifecycle.restart(shop.id(), ANN);
    } catch (ProblemException e) {
      assertThat(told(e))
          .contains(
              "Bei „shop“ ist noch etwas im Gange: Anhalten (Vorgang %s).".formatted(stop.id()))
          .contains("Warten Sie, bis es endet, oder brechen Sie es ab.")
          .doesNotContain("under way");
    }
    assertThat(getNotifications()).hasSize(1);
  }

  @Test
  void whatHasNoGermanHasAGermanTitleAboveIt() {
    open("app");
    assertThat(Told.of(NO_WORDS))
        .isEqualTo(
            new Told(
                "Die Container-Engine antwortet nicht",
                "The engine does not answer.\nLook at its log."));
    assertThat(told(NO_WORDS))
        .contains("Die Container-Engine antwortet nicht", "The engine does not answer.");
  }

  @Test
  void severalThatHaveNoGermanHaveEachItsTitle() {
    open("app");
    Several.each(
        List.of("a", "b"),
        Function.identity(),
        one -> {
          throw NO_WORDS;
        });
    assertThat(getNotifications().getLast().getElement().getTextRecursively())
        .contains("2 von 2 ließen sich nicht ausführen")
        .contains("b: Die Container-Engine antwortet nicht (The engine does not answer.)");
  }

  @Test
  void inEnglishTheTitleIsLeftOut() {
    UI.getCurrent().setLocale(Locale.ENGLISH);
    assertThat(Told.of(NO_WORDS))
        .isEqualTo(new Told("The engine does not answer.", "Look at its log."));
    assertThat(Told.of(NO_WORDS.inWords(), NO_WORDS.code().name())).isEqualTo(Told.of(NO_WORDS));
  }

  @Test
  void anOperationsErrorHasItsTitleAndIsCopiedAsTheServerSaidIt() {
    given.aNewWorkspace(ANN, "shop");
    var now = bean(SettableClock.class).instant();
    var leases = bean(OperationLeases.class);
    leases.conclude(leases.claim("worker", now).orElseThrow(), "worker", NO_WORDS, now);
    open("app/activity");
    assertThat(_get(CopyButton.class).copied()).isEqualTo(NO_WORDS.inWords());
    assertThat(_get(ErrorBox.class).getElement().getTextRecursively())
        .contains("Die Container-Engine antwortet nicht", "The engine does not answer.");
  }

  @Test
  void anErrorOfACodeThatNobodyKnowsIsReadAsItIs() {
    assertThat(Told.of("It broke.\nMend it.", "OF_LATER"))
        .isEqualTo(new Told("It broke.", "Mend it."));
    assertThat(Told.of("It broke.", null)).isEqualTo(new Told("It broke.", ""));
  }
}
