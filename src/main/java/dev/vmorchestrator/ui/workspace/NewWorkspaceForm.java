package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.lifecycle.NameTakenException;
import dev.vmorchestrator.lifecycle.NewWorkspace;
import dev.vmorchestrator.lifecycle.WorkspaceCreation;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.ui.component.Draft;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.Told;
import dev.vmorchestrator.ui.snapshot.ReadySnapshot;
import dev.vmorchestrator.workspace.TemplateImages;
import dev.vmorchestrator.workspace.Templates;
import dev.vmorchestrator.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a new workspace and what the server says to them. */
final class NewWorkspaceForm extends Composite<Div> {

  private final NameField name;
  private final TemplateField template;
  private final RepositoryField repository;
  private final LifetimeField lifetime = new LifetimeField();
  private final Draft draft = new Draft("new-workspace");
  private final Parts parts;
  private final String owner;
  private final Div origin = new Div();
  private @Nullable ReadySnapshot from;

  NewWorkspaceForm(Parts parts, String owner) {
    this.parts = parts;
    this.owner = owner;
    name = new NameField(wanted -> parts.creation().isNameFree(wanted, owner));
    template = new TemplateField(parts.templates().all(), parts.images());
    repository =
        new RepositoryField(url -> SuggestedName.of(url, name::isFree).ifPresent(name::suggest));
    draft.keep("name", name.field());
    draft.keep("repository", repository.field());
    draft.keep("template", template, template::choose);
    draft.keep("lifetime", lifetime.field(), lifetime::restore);
    lifetime.onPick(hours -> draft.put("lifetime", hours));
    origin.setClassName("origin");
    origin.setVisible(false);
    getContent().setClassName("form");
    getContent().add(origin, name, template, repository, lifetime);
  }

  /** Creates it; says at the fields what stands in the way, and is then empty. */
  Optional<Workspace> create() {
    var invalid = fields().stream().filter(this::isRefused).findFirst();
    if (invalid.isPresent()) {
      invalid.get().focus();
      return Optional.empty();
    }
    try {
      var created = parts.creation().create(wanted(), owner).workspace();
      if (from == null) {
        new LastChoices(template.read().id().value(), lifetime.chosen()).keep();
      }
      draft.forget();
      return Optional.of(created);
    } catch (NameTakenException e) {
      name.refuse(Told.of(e).inOneLine());
      name.focus();
    } catch (InvalidValueException e) {
      refuse(e);
    }
    return Optional.empty();
  }

  private NewWorkspace wanted() {
    return from == null
        ? new NewWorkspace(
            name.read(), template.read().id().value(), repository.read(), lifetime.read())
        : NewWorkspace.from(from.id(), name.read(), lifetime.read());
  }

  /** It gets the snapshot's files; template and repository are settled by that. */
  void beginFrom(ReadySnapshot snapshot) {
    from = snapshot;
    origin.setText(Texts.of("workspaces.from", snapshot.name(), snapshot.workspace()));
    origin.setVisible(true);
    template.setVisible(false);
    repository.setVisible(false);
    draft.becomes("new-workspace-" + snapshot.id());
    draft.restore(getContent(), () -> {});
  }

  /**
   * Begins with what was typed before the page had to come back, and with the last choices.
   *
   * @param id of the template that the address names: then a name is proposed too, so that Create
   *     is all that is left to press; empty: none
   */
  void begin(String id) {
    template.suggest(id);
    if (template.read().id().value().equals(id)) {
      draft.becomes("new-workspace-" + id);
    }
    draft.restore(getContent(), () -> proposeNameOf(id));
    LastChoices.ask(last -> {
      if (id.isEmpty()) {
        template.suggest(last.template());
      }
      lifetime.suggest(last.hours());
    });
  }

  private void proposeNameOf(String id) {
    if (template.read().id().value().equals(id)) {
      SuggestedName.numbered(id, name::isFree).ifPresent(name::suggest);
    }
  }

  /** The user gave it up. */
  void giveUp() {
    draft.forget();
  }

  /** Shows how far the images are now. */
  void refresh() {
    template.refresh();
  }

  private boolean isRefused(FormField<?> field) {
    try {
      field.read();
      return false;
    } catch (InvalidValueException e) {
      field.refuse(Told.of(e.what()));
      return true;
    }
  }

  private void refuse(InvalidValueException refused) {
    var first = refused.fields().getFirst();
    var field =
        fields().stream()
            .filter(f -> f.wireName().equals(first.field()))
            .findFirst()
            .orElseThrow(() -> refused);
    field.refuse(Told.of(refused.what()));
    field.focus();
  }

  private List<FormField<?>> fields() {
    return from == null ? List.of(name, template, repository, lifetime) : List.of(name, lifetime);
  }

  /** What the form is made from. */
  @SpringComponent
  record Parts(WorkspaceCreation creation, Templates templates, TemplateImages images) {}
}
