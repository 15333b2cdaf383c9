package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dev.vmorchestrator.problem.ProblemException;

/** What went wrong and what to do next; stays until it is closed. */
public final class ErrorNotification {

  private ErrorNotification() {}

  public static Notification show(ProblemException problem) {
    var told = Told.of(problem);
    return show(told.first(), told.then());
  }

  public static Notification show(String detail, String hint) {
    var notification = new Notification();
    notification.addThemeVariants(NotificationVariant.ERROR);
    notification.setPosition(Notification.Position.BOTTOM_END);
    notification.setDuration(0);
    notification.setAssertive(true);
    var first = new Div(detail);
    first.setClassName("error-detail");
    var text = new Div(first, new Div(hint));
    text.setClassName("error-text");
    var close = new Button(Texts.of("close"), e -> notification.close());
    close.addClassNames("small");
    var line = new Div(text, close);
    line.setClassName("error-line");
    notification.add(line);
    // Not in the dialog that is open, as it would be by itself: it stays when that is closed.
    UI.getCurrent().add(notification);
    notification.addOpenedChangeListener(e -> {
      if (!e.isOpened()) {
        notification.removeFromParent();
      }
    });
    notification.open();
    return notification;
  }
}
