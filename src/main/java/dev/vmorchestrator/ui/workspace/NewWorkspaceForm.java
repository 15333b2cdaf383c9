package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.lifecycle.NameTakenException;
import dev.vmorchestrator.lifecycle.NewWorkspace;
import dev.vmorchestrator.lifecycle.WorkspaceCreation;
import dev.vmorchestrator.problem.InvalidValueException;
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
  private final RepositoryField repository = new RepositoryField();
  private final LifetimeField lifetime = new LifetimeField();
  private final Parts parts;
  private final String owner;
  private final Div origin = new Div();
  private @Nullable ReadySnapshot from;

  NewWorkspaceForm(Parts parts, String owner) {
    this.parts = parts;
    this.owner = owner;
    name = new NameField(wanted -> parts.creation().isNameFree(wanted, owner));
    template = new TemplateField(parts.templates().all(), parts.images());
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
      return Optional.of(parts.creation().create(wanted(), owner).workspace());
    } catch (NameTakenException e) {
      name.refuse(e.detail() + " " + e.hint());
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
    origin.setText(
        "It begins with the files of '%s', a snapshot of %s."
            .formatted(snapshot.name(), snapshot.workspace()));
    origin.setVisible(true);
    template.setVisible(false);
    repository.setVisible(false);
  }

  /** Chooses the template with this id, if there is one. */
  void choose(String id) {
    template.choose(id);
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
      field.refuse(e.detail());
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
    field.refuse(first.message());
    field.focus();
  }

  private List<FormField<?>> fields() {
    return from == null ? List.of(name, template, repository, lifetime) : List.of(name, lifetime);
  }

  /** What the form is made from. */
  @SpringComponent
  record Parts(WorkspaceCreation creation, Templates templates, TemplateImages images) {}
}
