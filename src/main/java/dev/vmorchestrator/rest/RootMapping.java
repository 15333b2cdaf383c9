package dev.vmorchestrator.rest;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * From the root to the dashboard. No {@code @GetMapping}: Vaadin's own requests go to the root as
 * well, with their kind in a parameter, and a mapping that only nearly fits would refuse them.
 */
final class RootMapping extends AbstractHandlerMapping {
  private static final HttpRequestHandler REDIRECT =
      (request, response) -> response.sendRedirect("/app");

  RootMapping() {
    setOrder(0);
  }

  @Override
  protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
    var isPage =
        request.getRequestURI().equals("/")
            && request.getMethod().equals("GET")
            && request.getParameter("v-r") == null;
    return isPage ? REDIRECT : null;
  }
}
