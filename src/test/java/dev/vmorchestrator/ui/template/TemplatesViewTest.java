package dev.vmorchestrator.ui.template;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.ui.component.Descriptions;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.TemplateImages;
import dev.vmorchestrator.workspace.TemplateImages.Readiness;
import dev.vmorchestrator.workspace.Templates;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class TemplatesViewTest extends ViewTest {

  TemplatesViewTest(ApplicationContext beans) {
    super(beans);
  }

  @AfterEach
  void forget() {
    bean(Templates.class).all().forEach(t -> report(t.id().value(), new Readiness.Unknown()));
  }

  private void report(String template, Readiness readiness) {
    bean(TemplateImages.class).report(bean(Templates.class).require(template).id(), readiness);
  }

  /** Without the bars, which have no text. */
  private static String card(int index) {
    return _find(TemplateCard.class).get(index).getElement().getTextRecursively();
  }

  @Test
  void saysHowFarEachImageIsWhileItIsPrepared() {
    open("app/templates");
    assertThat(_find(TemplateCard.class)).hasSize(3);
    assertThat(card(0)).contains("Node.js", "vm-orchestrator/nodejs:1", "Not checked yet");
    report("nodejs", new Readiness.Preparing("Pulling node:24 — 3 of 7 layers", 41));
    pushed();
    assertThat(card(0)).contains("Preparing, 41 %", "Pulling node:24 — 3 of 7 layers");
    report("nodejs", new Readiness.Ready());
    pushed();
    assertThat(card(0)).contains("Ready").doesNotContain("Pulling");
  }

  @Test
  void saysWhyAnImageIsNotToBeHadAndWhatToDo() {
    report("rust", new Readiness.Unavailable("The registry does not answer."));
    open("app/templates");
    assertThat(card(2))
        .contains("Unavailable", "The registry does not answer.", "choose another template");
  }

  @Test
  void theTemplatesThatTheServerBringsAreDescribedInGerman() {
    UI.getCurrent().setLocale(Locale.GERMAN);
    open("app/templates");
    assertThat(card(0)).contains("Node.js 24 und npm");
    assertThat(bean(Templates.class).all().stream().map(Descriptions::of))
        .containsExactly("Node.js 24 und npm", "Python 3, venv und pip", "Rust, cargo und gcc");
  }

  @Test
  void aTemplateOfOnesOwnIsDescribedAsItsOwnerDid() {
    assertThat(Descriptions.of(template("go", "Go and gopls"))).isEqualTo("Go and gopls");
    assertThat(Descriptions.of(template("nodejs", "Our Node"))).isEqualTo("Our Node");
  }

  private static Template template(String id, String description) {
    return new Template(new Template.Id(id), id, description, "image", null, null);
  }
}
