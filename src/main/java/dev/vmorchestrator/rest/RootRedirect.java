package dev.vmorchestrator.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends people from the root to the dashboard. A filter rather than a controller: Vaadin's own
 * requests go to the root as well, with their kind in a parameter, and a controller's mapping that
 * does not want those answers them with 400 instead of letting them through.
 */
@Component
class RootRedirect extends OncePerRequestFilter {

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals(request.getContextPath() + "/")
        || !request.getMethod().equals("GET")
        || request.getParameter("v-r") != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    response.sendRedirect(request.getContextPath() + "/app");
  }
}
