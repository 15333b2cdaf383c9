package dev.vmorchestrator.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.ui.component.ErrorNotification;
import dev.vmorchestrator.ui.component.Texts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Whatever a listener throws: a problem is shown as it is, anything else under a reference that
 * finds it in the log.
 */
@SpringComponent
class UncaughtErrors implements ErrorHandler {

  private static final Logger log = LoggerFactory.getLogger(UncaughtErrors.class);

  @Override
  public void error(ErrorEvent event) {
    if (DisconnectedClientHelper.isClientDisconnectedException(event.getThrowable())) {
      return; // the page was closed while it was being answered
    }
    var problem = problemIn(event.getThrowable());
    if (problem != null) {
      show(() -> ErrorNotification.show(problem));
      return;
    }
    var reference = UUID.randomUUID().toString().substring(0, 8);
    log.atError()
        .addKeyValue("reference", reference)
        .setCause(event.getThrowable())
        .log("unexpected error in the dashboard");
    show(() -> ErrorNotification.show(Texts.of("error"), Texts.of("error.reference", reference)));
  }

  private static @Nullable ProblemException problemIn(@Nullable Throwable thrown) {
    for (var t = thrown; t != null; t = t.getCause()) {
      if (t instanceof ProblemException problem) {
        return problem;
      }
    }
    return null;
  }

  private static void show(Runnable notification) {
    if (UI.getCurrent() != null) {
      notification.run();
    }
  }
}
