package dev.vmorchestrator.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host by which a page's browser reaches this server: what else of ours listens on every
 * address is reached by it too. Remembered when the page is made, since what is pushed to it later
 * has no request.
 */
@SpringComponent
public final class ReachedBy implements VaadinServiceInitListener {

  private static final String HERE = "localhost";

  private record Host(String name) {}

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event
        .getSource()
        .addUIInitListener(
            page -> ComponentUtil.setData(page.getUI(), Host.class, new Host(asked())));
  }

  /** Of the current page; this machine's own name where there is none. */
  public static String host() {
    return Optional.ofNullable(UI.getCurrent())
        .map(ui -> ComponentUtil.getData(ui, Host.class))
        .map(Host::name)
        .orElse(HERE);
  }

  private static String asked() {
    var request = VaadinRequest.getCurrent();
    return request == null
        ? HERE
        : name(Objects.requireNonNullElse(request.getHeader("Host"), HERE));
  }

  /** Without the port and an address's brackets. */
  private static String name(String header) {
    try {
      @Nullable String name = new URI("http://" + header).getHost();
      return name == null ? HERE : name.replaceAll("[\\[\\]]", "");
    } catch (URISyntaxException e) {
      return HERE;
    }
  }
}
