package dev.vmorchestrator.security;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a request may ask at all, whoever it says it is: its peer, its host and its origin. */
@Component
final class CallerGate {
  private static final Pattern HOST = Pattern.compile("(\\[[^\\]]+]|[^:]+)(:[0-9]{1,5})?");

  private final AuthProperties properties;

  CallerGate(AuthProperties properties) {
    this.properties = properties;
  }

  /** Passes or throws a {@link ProblemException} with status 403. */
  void check(HttpServletRequest request) {
    switch (properties.mode()) {
      case LOCAL -> {
        checkPeerIsLocal(request);
        checkHostIsLocal(request);
      }
      case OPEN -> {}
      case PROXY -> checkPeerIsProxy(request);
    }
    if (CrossSite.isRefused(request, properties.mode() == AuthMode.PROXY)) {
      throw new ProblemException(
          ProblemCode.CROSS_SITE,
          "A page of another site sent this %s.".formatted(request.getMethod()),
          "Use the dashboard at its own address, or a client that is no browser.");
    }
  }

  private static void checkPeerIsLocal(HttpServletRequest request) {
    if (!peer(request).isLoopbackAddress()) {
      throw new ProblemException(
          ProblemCode.FOREIGN_CALLER,
          "The call came from %s, which is not this machine.".formatted(request.getRemoteAddr()),
          "Set VM_API_AUTH=proxy and put a proxy that signs people in before the server; or"
              + " VM_API_AUTH=dev to believe everybody.");
    }
  }

  /** A name that an attacker's DNS points here would pass as the page's own site. */
  private static void checkHostIsLocal(HttpServletRequest request) {
    var hosts = Collections.list(request.getHeaders("Host"));
    if (hosts.size() != 1 || !isLocal(hosts.getFirst())) {
      throw new ProblemException(
          ProblemCode.FOREIGN_CALLER,
          "The call was not addressed to localhost.",
          "Use http://localhost and the server's port; or set VM_API_AUTH to use another name.");
    }
  }

  private void checkPeerIsProxy(HttpServletRequest request) {
    if (!properties.trusts(peer(request))) {
      throw new ProblemException(
          ProblemCode.PROXY_REQUIRED,
          "The call came from %s, which is no trusted proxy.".formatted(request.getRemoteAddr()),
          "Call through the proxy, or add its network to VM_API_TRUSTED_PROXIES.");
    }
  }

  static boolean isLocal(@Nullable String host) {
    var matcher = HOST.matcher(host == null ? "" : host.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return false;
    }
    var name = matcher.group(1);
    if (name.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(name).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static InetAddress peer(HttpServletRequest request) {
    return InetAddress.ofLiteral(request.getRemoteAddr());
  }
}
