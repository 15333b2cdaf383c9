package dev.vmorchestrator.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.getNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.server.ErrorEvent;
import dev.vmorchestrator.lifecycle.EngineStatus;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class MainLayoutTest extends ViewTest {
  private static final String AWAY = "Docker does not answer at unix:///var/run/docker.sock.";

  MainLayoutTest(ApplicationContext beans) {
    super(beans);
  }

  @AfterEach
  void engineIsBack() {
    bean(EngineStatus.class).report(Optional.empty());
  }

  private static String navigation() {
    return _get(Nav.class).getElement().getTextRecursively();
  }

  @Test
  void countsWorkspacesAndWhatIsUnderWay() {
    open("app");
    assertThat(navigation()).startsWith("Workspaces0Activity");
    given.aNewWorkspace(ANN, "shop");
    pushed();
    assertThat(navigation()).isEqualTo("Workspaces1Activity1TemplatesSSH keys");
  }

  @Test
  void saysThatTheEngineIsAwayForAsLongAsItIs() {
    open("app");
    _assertNone(Div.class, s -> s.withClasses("banner"));
    bean(EngineStatus.class).report(Optional.of(AWAY));
    pushed();
    assertThat(_get(Div.class, s -> s.withClasses("banner")).getText())
        .isEqualTo(AWAY + " Changes wait until it is back.");
    bean(EngineStatus.class).report(Optional.empty());
    pushed();
    _assertNone(Div.class, s -> s.withClasses("banner"));
  }

  @Test
  void aProblemIsShownUntilItIsClosed() {
    open("app");
    bean(UncaughtErrors.class)
        .error(
            new ErrorEvent(
                new IllegalStateException(
                    new ProblemException(
                        ProblemCode.OPERATION_ACTIVE, "A Stop is under way.", "Wait."))));
    var notification = getNotifications().getFirst();
    assertThat(notification.getDuration()).isZero();
    assertThat(notification.getElement().getTextRecursively())
        .contains("A Stop is under way.", "Wait.");
    _click(_get(notification, Button.class));
    assertThat(getNotifications()).isEmpty();
  }

  @Test
  void anythingElseIsShownUnderAReference() {
    open("app");
    bean(UncaughtErrors.class).error(new ErrorEvent(new IllegalStateException("secret")));
    assertThat(getNotifications().getFirst().getElement().getTextRecursively())
        .contains("Something went wrong here", "reference")
        .doesNotContain("secret");
  }
}
