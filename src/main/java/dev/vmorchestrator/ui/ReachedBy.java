package dev.vmorchestrator.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The address by which a page's browser reaches this server: what else of ours listens on every
 * address is reached by its host too, and {@code vm} by all of it. Remembered when the page is
 * made, since what is pushed to it later has no request.
 */
@SpringComponent
public final class ReachedBy implements VaadinServiceInitListener {

  /** Where {@code vm} looks untold. */
  private static final URI USUAL = URI.create("http://localhost:3000");

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[?::1]?");

  /** A page's. */
  record Address(URI server) {}

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event
        .getSource()
        .addUIInitListener(page ->
            ComponentUtil.setData(
                page.getUI(), Address.class, new Address(asked(VaadinRequest.getCurrent()))));
  }

  /** The host of {@link #server}. */
  public static String host() {
    return server().getHost().replaceAll("[\\[\\]]", "");
  }

  /**
   * A line for {@code vm} that works as pasted, on the machine of whoever reads the current page.
   *
   * @param rest what follows {@code vm}
   */
  public static String vm(String rest) {
    var server = server();
    if (server.getPort() == USUAL.getPort() && isLoopback(server.getHost())) {
      return "vm " + rest;
    }
    // An address's brackets are a shell's too.
    var quote = server.getHost().startsWith("[") ? "'" : "";
    return "vm --server %s%s%s %s".formatted(quote, server, quote, rest);
  }

  /**
   * Whether whoever reads the current page can reach what listens on this address of ours.
   *
   * @param address null for every one
   */
  public static boolean reaches(@Nullable String address) {
    return address == null || !isLoopback(address) || isLoopback(host());
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  /** Of the current page; this machine's own where there is none. */
  public static URI server() {
    return Optional.ofNullable(UI.getCurrent())
        .map(ui -> ComponentUtil.getData(ui, Address.class))
        .map(Address::server)
        .orElse(USUAL);
  }

  private static URI asked(@Nullable VaadinRequest request) {
    return request == null
        ? USUAL
        : address(request.getHeader(HttpHeaders.HOST), request.getHeader(HttpHeaders.REFERER));
  }

  /**
   * The scheme is the page's own, where it says so: a proxy before us may speak TLS.
   *
   * @param host as a browser sends it, the port left out where it is the scheme's
   */
  static URI address(@Nullable String host, @Nullable String page) {
    if (host == null) {
      return USUAL;
    }
    try {
      var scheme = page != null && page.startsWith("https://" + host + "/") ? "https" : "http";
      var said = new URI(scheme + "://" + host);
      // Of these two parts alone: the rest of a header could mean something to a shell.
      var server = new URI(scheme, null, said.getHost(), said.getPort(), null, null, null);
      return server.getHost() == null ? USUAL : server;
    } catch (URISyntaxException e) {
      return USUAL;
    }
  }
}
