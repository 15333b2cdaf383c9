package dev.vmorchestrator.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.jsoup.nodes.Element;

/** How pages begin, what they do when the server is away, and who handles what goes wrong. */
@SpringComponent
class PageSetup implements VaadinServiceInitListener {

  private final UncaughtErrors errors;

  PageSetup(UncaughtErrors errors) {
    this.errors = errors;
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(page ->
        page.getDocument()
            .head()
            .appendChild(new Element("script").attr("src", "assets/theme.js")));
    var service = event.getSource();
    service.addSessionInitListener(session -> session.getSession().setErrorHandler(errors));
    service.addUIInitListener(page -> reconnecting(page.getUI()));
    service.setSystemMessagesProvider(info -> reloadingMessages());
  }

  private static void reconnecting(UI ui) {
    var dialog = ui.getReconnectDialogConfiguration();
    dialog.setDialogText("The server does not answer. Trying again…");
    dialog.setDialogTextGaveUp("The server does not answer. Reload the page to try again.");
    // A server that restarts is back within seconds; a laptop may sleep for days.
    dialog.setReconnectInterval(1_000);
    dialog.setReconnectAttempts(Integer.MAX_VALUE);
  }

  /** A session that is gone, after a restart or a long sleep, is no news to anybody: reload. */
  private static CustomizedSystemMessages reloadingMessages() {
    var messages = new CustomizedSystemMessages();
    messages.setSessionExpiredNotificationEnabled(false);
    messages.setInternalErrorCaption("Something went wrong here");
    messages.setInternalErrorMessage("Reload the page. Nothing that was accepted is lost.");
    return messages;
  }
}
