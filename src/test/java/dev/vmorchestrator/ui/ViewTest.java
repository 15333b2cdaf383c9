package dev.vmorchestrator.ui;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._fireValueChange;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.mock.MockedUI;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.ServerTest;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.TestConstructor;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A page of the dashboard without a browser: views are asked what they show. */
@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public abstract class ViewTest {
  protected static final String ANN = "ann";
  private static final Routes ROUTES = routes();

  protected final Given given;
  private final ApplicationContext beans;

  protected ViewTest(ApplicationContext beans) {
    this.beans = beans;
    given = beans.getBean(Given.class);
  }

  @BeforeEach
  void openPage() {
    given.anEmptyDatabase();
    login(ANN);
    MockVaadin.setup(MockedUI::new, new MockSpringServlet(ROUTES, beans, MockedUI::new));
  }

  @AfterEach
  void closePage() {
    MockVaadin.tearDown();
    SecurityContextHolder.clearContext();
  }

  protected <T> T bean(Class<T> type) {
    return beans.getBean(type);
  }

  protected void open(String address) {
    var location = new Location(address);
    UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    MockVaadin.clientRoundtrip(false);
  }

  /** The address that the browser was last told to show in place of its own; empty: none. */
  protected static String replacedAddress() {
    return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
        .map(PendingJavaScriptInvocation::getInvocation)
        .filter(call -> call.getExpression().contains("history.replaceState"))
        .map(call -> String.valueOf(call.getParameters().get(1)))
        .reduce("", (earlier, last) -> last);
  }

  /** As if the browser had this server at that address. */
  protected static void reachedBy(String server) {
    ComponentUtil.setData(
        UI.getCurrent(), ReachedBy.Address.class, new ReachedBy.Address(URI.create(server)));
  }

  /** Presses a button of what can be done with a row, by its key. */
  protected static void press(Component actions, String key) {
    press(actions, key, textOf(actions, key));
  }

  /** The same where the browser still shows that text on it. */
  protected static void press(Component actions, String key, String text) {
    var data =
        JsonNodeFactory.instance
            .objectNode()
            .put("event.detail.key", key)
            .put("event.detail.text", text);
    _fireDomEvent(actions, "press", data);
    MockVaadin.clientRoundtrip(false);
  }

  /** What stands on that button. */
  protected static String textOf(Component actions, String key) {
    var lines = new JsonMapper().readTree(actions.getElement().getAttribute("choices"));
    return lines
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .filter(choice -> choice.get("key").asString().equals(key))
        .map(choice -> choice.get("text").asString())
        .findFirst()
        .orElse("");
  }

  /** Presses "Keep 1 more day" where the browser still shows that end. */
  protected static void keep(Component expiry, @Nullable Instant shown) {
    var data =
        JsonNodeFactory.instance
            .objectNode()
            .put(
                "element.parentElement.querySelector('vm-time').getAttribute('at')",
                String.valueOf(shown));
    _fireDomEvent(_get(expiry, NativeButton.class, s -> s.withClasses("keep")), "click", data);
    MockVaadin.clientRoundtrip(false);
  }

  /** Gives a field a value as the user would. */
  protected static <C extends AbstractField<C, T>, T> void enter(C field, T value) {
    field.setValue(value);
    _fireValueChange(field, true);
  }

  /** The chips that are pressed, by their words. */
  protected static String pressed() {
    return String.join(
        ", ",
        _find(NativeButton.class, s -> s.withClasses("chip").withAttribute("aria-pressed", "true"))
            .stream()
            .map(chip -> chip.getElement().getTextRecursively())
            .toList());
  }

  /** Lets arrive what would have been pushed. */
  protected void pushed() {
    bean(LiveUpdates.class).flush();
    MockVaadin.clientRoundtrip(false);
  }

  /** Karibu's own search sees public views alone. */
  @SuppressWarnings("unchecked") // what has a Route is a component
  private static Routes routes() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Route.class));
    var views = new HashSet<Class<? extends Component>>();
    for (var found : scanner.findCandidateComponents("dev.vmorchestrator.ui")) {
      views.add(
          (Class<? extends Component>)
              ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null));
    }
    return new Routes(views, Set.of(NotFoundView.class), true);
  }

  private static void login(String user) {
    var token = new TestingAuthenticationToken(user, "", "ROLE_USER");
    SecurityContextHolder.getContext().setAuthentication(token);
    MockVaadin.setMockRequestFactory(session -> {
      var request = new FakeRequest(session);
      request.setUserPrincipalInt(token);
      return request;
    });
  }
}
