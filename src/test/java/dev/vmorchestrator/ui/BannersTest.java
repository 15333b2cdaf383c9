package dev.vmorchestrator.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.vmorchestrator.lifecycle.EngineStatus;
import dev.vmorchestrator.lifecycle.ServerStatus;
import dev.vmorchestrator.security.OpenServer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class BannersTest extends ViewTest {

  BannersTest(ApplicationContext beans) {
    super(beans);
  }

  @Test
  void warnsWhereAnybodyMayBeAnyUser() {
    var sources =
        new Banners.Sources(
            bean(EngineStatus.class), bean(ServerStatus.class), OpenServer.status());
    UI.getCurrent().add(new Banners(sources));
    var banner = _get(Div.class, s -> s.withClasses("banner open"));
    assertThat(banner.getText())
        .startsWith("Open development mode: anybody who reaches this server may be any user.")
        .contains("VM_API_AUTH=proxy");
    assertThat(banner.getElement().getAttribute("role")).isEqualTo("status");
  }

  @Test
  void saysNothingWhereAllIsWell() {
    open("app");
    _assertNone(Div.class, s -> s.withClasses("banner"));
  }
}
