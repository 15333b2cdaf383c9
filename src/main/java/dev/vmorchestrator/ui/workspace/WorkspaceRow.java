package dev.vmorchestrator.ui.workspace;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.template.TemplateIcon;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the list shows.
 *
 * @param active what is pending or running on it
 * @param template the template as a person reads it
 * @param command what to type where there is no {@code vm}; null unless it can be reached so
 * @param links what opens it in an editor; none unless it runs
 */
record WorkspaceRow(
    Workspace workspace,
    @Nullable Operation active,
    String template,
    @Nullable String command,
    List<OpenLink> links) {

  UUID id() {
    return workspace.id();
  }

  String name() {
    return workspace.name();
  }

  /** The template's, as {@code <vaadin-icon>} names it. */
  String icon() {
    return "vaadin:" + TemplateIcon.of(workspace.template()).name().toLowerCase(Locale.ROOT);
  }

  WorkspaceState state() {
    return workspace.state();
  }

  /**
   * What to say of it to those who do not see it: that a step is done since it looked like that.
   */
  Optional<String> newsSince(@Nullable WorkspaceRow before) {
    return before == null || before.state() == state() || state().isPassing()
        ? Optional.empty() // what is under way can be seen where it was asked for
        : Optional.of(Texts.of("announce", name(), Texts.of("state." + state().wire())));
  }
}
