package dev.vmorchestrator.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests that a page of another site makes a browser send. No token is needed: every browser says
 * where a request comes from, and what is no browser cannot be misled.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>
 */
final class CrossSite {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private CrossSite() {}

  /**
   * @param behindProxy whether {@code X-Forwarded-Host} can be believed
   */
  static boolean isRefused(HttpServletRequest request, boolean behindProxy) {
    return canChange(request) && isForeign(request, behindProxy);
  }

  /** A websocket begins with a GET and then may send anything; a preflight asks to. */
  private static boolean canChange(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        || request.getHeader("Upgrade") != null
        || request.getHeader("Access-Control-Request-Method") != null;
  }

  private static boolean isForeign(HttpServletRequest request, boolean behindProxy) {
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    var origin = request.getHeader("Origin");
    if (origin == null) {
      return false;
    }
    var authority = authority(origin);
    return authority == null
        || !(authority.equalsIgnoreCase(request.getHeader("Host"))
            || behindProxy && authority.equalsIgnoreCase(request.getHeader("X-Forwarded-Host")));
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
