package dev.vmorchestrator.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.lifecycle.WorkspaceEdits;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Several;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.TimeText;
import dev.vmorchestrator.workspace.ExpiryWarning;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;

/** Which workspaces are about to be deleted, as far as there is an {@link ExpiryWarning} of it. */
final class ExpiryBanner extends Composite<Div> {

  private static final Duration LONGER = Duration.ofDays(1);

  /** More names than fit a line. */
  private static final int NAMED = 3;

  private static final Limit READ = Limit.of(100);

  /** What was dismissed, as long as the browser's session lasts. */
  private static final class Dismissed extends HashSet<String> {}

  private final Source source;
  private final String owner;
  private final Span sentence = new Span();
  private final TimeText time = TimeText.until(null);
  private final Anchor list = new Anchor("app?sort=expiresAt", Texts.of("banner.expiry.show"));
  private List<Workspace> shown = List.of();

  ExpiryBanner(Source source, String owner) {
    this.source = source;
    this.owner = owner;
    var keep = Buttons.small(Texts.of("expiry.keep"), "plain", this::keep);
    var dismiss = Buttons.small(Texts.of("banner.dismiss"), "plain", this::dismiss);
    var words = new Span(sentence, time);
    words.setClassName("banner-words");
    sentence.getElement().setAttribute("role", "status"); // not the time, which counts
    getContent().setClassName("banner expiring");
    getContent()
        .getElement()
        .setAttribute("role", "region")
        .setAttribute("aria-label", Texts.of("banner.expiry"));
    getContent().add(words, list, keep, dismiss);
    refresh();
  }

  void refresh() {
    refresh(Changes.of(Set.of()));
  }

  void refresh(Changes changes) {
    var dismissed = dismissed();
    var expiring =
        changes.of(owner, "warned", source::warned).isPresent()
            ? changes.once(List.of("expiring", owner), () -> source.expiring(owner))
            : List.<Workspace>of();
    shown = expiring.stream().filter(w -> !dismissed.contains(mark(w))).toList();
    getContent().setVisible(!shown.isEmpty());
    if (!shown.isEmpty()) {
      show();
    }
  }

  private void show() {
    var first = shown.getFirst();
    Texts.show(
        sentence,
        shown.size() == 1
            ? Texts.of("banner.expiry.one", first.name())
            : Texts.of("banner.expiry.many", shown.size(), names()));
    time.setAt(first.expiresAt());
    list.setVisible(shown.size() > 1);
    getContent().setClassName("urgent", isVerySoon(first));
  }

  private String names() {
    var names = shown.stream().limit(NAMED).map(Workspace::name).collect(Collectors.joining(", "));
    return shown.size() > NAMED
        ? Texts.of("banner.expiry.more", names, shown.size() - NAMED)
        : names;
  }

  private void keep() {
    Several.each(shown, Workspace::name, w -> source.edits().extend(w.id(), owner, LONGER));
    refresh();
  }

  private void dismiss() {
    var dismissed = dismissed();
    shown.forEach(w -> dismissed.add(mark(w)));
    refresh();
  }

  /**
   * Dismissing the warning a day ahead does not dismiss the one an hour ahead, nor those of the
   * next time when somebody has put it off.
   */
  private String mark(Workspace workspace) {
    return "%s/%s/%s"
        .formatted(workspace.id(), workspace.expiresAt(), isVerySoon(workspace) ? "1h" : "24h");
  }

  private boolean isVerySoon(Workspace workspace) {
    return ExpiryWarning.AN_HOUR_AHEAD.isDue(workspace, source.clock().instant());
  }

  private static Set<String> dismissed() {
    VaadinSession session = UI.getCurrent().getSession();
    var known = session.getAttribute(Dismissed.class);
    if (known == null) {
      known = new Dismissed();
      session.setAttribute(Dismissed.class, known);
    }
    return known;
  }

  /** What it is made from. */
  @SpringComponent
  record Source(Workspaces workspaces, WorkspaceEdits edits, Clock clock) {

    private Map<String, Boolean> warned(Set<String> owners) {
      return workspaces.warned(owners, clock.instant()).stream()
          .collect(Collectors.toMap(owner -> owner, _ -> true));
    }

    /** The first to go first. */
    private List<Workspace> expiring(String owner) {
      return workspaces.warnedOf(owner, clock.instant(), READ);
    }
  }
}
