package dev.vmorchestrator.ui.component;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What is read out to those who do not see it. */
class AnnouncerTest extends ViewTest {

  AnnouncerTest(ApplicationContext beans) {
    super(beans);
  }

  private static String said() {
    return _get(Div.class, s -> s.withClasses("announcer")).getText();
  }

  private static void say(String... news) {
    for (var each : news) {
      Announcer.say(UI.getCurrent(), each);
    }
    MockVaadin.clientRoundtrip(false);
  }

  @Test
  void saysAllThatIsDoneAtTheSameMoment() {
    var workspaces =
        IntStream.range(0, 3)
            .mapToObj(i -> given.aWorkspace(ANN, "w" + i, WorkspaceState.STOPPING))
            .toList();
    open("app");
    workspaces.forEach(w -> given.becomes(w, WorkspaceState.STOPPED));
    pushed();
    assertThat(said()).contains("w0 is Stopped", "w1 is Stopped", "w2 is Stopped");
  }

  @Test
  void saysWhatIsNewAlone() {
    open("app");
    say("one");
    say("two", "three", "two");
    assertThat(said()).isEqualTo("two, three");
  }

  @Test
  void countsWhatIsTooMuchToListenTo() {
    open("app");
    say("1", "2", "3", "4", "5", "6", "7");
    assertThat(said()).isEqualTo("1, 2, 3, 4, 5, and 2 more");
  }
}
