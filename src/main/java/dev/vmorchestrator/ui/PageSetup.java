package dev.vmorchestrator.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.ui.component.Texts;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** How pages begin, what they do when the server is away, and who handles what goes wrong. */
@SpringComponent
class PageSetup implements VaadinServiceInitListener {

  private static final int SKELETON_LINES = 7;

  private final UncaughtErrors errors;

  PageSetup(UncaughtErrors errors) {
    this.errors = errors;
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(page -> begin(page.getDocument()));
    event.addIndexHtmlRequestListener(page -> language(page.getDocument()));
    event.addIndexHtmlRequestListener(PageSetup::place);
    var service = event.getSource();
    service.addSessionInitListener(session -> session.getSession().setErrorHandler(errors));
    service.addUIInitListener(page -> reconnecting(page.getUI()));
    service.setSystemMessagesProvider(info -> reloadingMessages(info.getLocale()));
  }

  /** The theme before the first paint, and something to look at until the page is there. */
  private static void begin(Document page) {
    page.head().appendChild(new Element("script").attr("src", "assets/theme.js"));
    page.head()
        .appendChild(
            new Element("link").attr("rel", "stylesheet").attr("href", "assets/skeleton.css"));
    var main = new Element("div").addClass("skeleton-main");
    for (var i = 0; i < SKELETON_LINES; i++) {
      main.appendElement("i");
    }
    var skeleton = page.body().appendElement("div").addClass("skeleton-page");
    skeleton.attr("aria-hidden", "true");
    skeleton.appendElement("div").addClass("skeleton-side");
    skeleton.appendChild(main);
  }

  /** The reader's; Flow says the first that there is, since the page has no {@link UI} yet. */
  private static void language(Document page) {
    var locale = VaadinSession.getCurrent().getLocale();
    page.getElementsByTag("html").attr("lang", locale.getLanguage());
  }

  /**
   * The place of all views, where it stays. Flow's client (25.2) takes one that is there, or puts
   * it at the end of the page; its router would then move it with the first view in it, for which
   * the browser would have to draw all of that again.
   */
  private static void place(IndexHtmlResponse page) {
    var request = page.getVaadinRequest();
    var id = request.getService().getMainDivId(VaadinSession.getCurrent(), request);
    var tag = "flow-container-" + id.toLowerCase(Locale.ROOT);
    page.getDocument().getElementById("outlet").appendElement(tag).id(id);
    page.getDocument().body().appendElement("script").attr("src", "assets/outlet.js");
  }

  private static void reconnecting(UI ui) {
    var dialog = ui.getReconnectDialogConfiguration();
    dialog.setDialogText(Texts.of("reconnect"));
    dialog.setDialogTextGaveUp(Texts.of("reconnect.gaveup"));
    // A server that restarts is back within seconds; a laptop may sleep for days.
    dialog.setReconnectInterval(1_000);
    dialog.setReconnectAttempts(Integer.MAX_VALUE);
  }

  /** A session that is gone, after a restart or a long sleep, is no news to anybody: reload. */
  private static CustomizedSystemMessages reloadingMessages(Locale locale) {
    var messages = new CustomizedSystemMessages();
    messages.setSessionExpiredNotificationEnabled(false);
    messages.setInternalErrorCaption(Texts.in(locale, "error"));
    messages.setInternalErrorMessage(Texts.in(locale, "error.reload"));
    return messages;
  }
}
