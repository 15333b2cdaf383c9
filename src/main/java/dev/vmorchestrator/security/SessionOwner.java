package dev.vmorchestrator.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Ties a dashboard session to the user who opened it. Vaadin reads the user there in work that has
 * no request of its own.
 */
@Component
final class SessionOwner implements HttpSessionListener {
  private static final String KEY =
      HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    event.getSession().setAttribute(KEY, SecurityContextHolder.getContext());
  }

  /** Ends the session, its views and its push connection if it is another user's. */
  static void endSessionOfAnother(HttpServletRequest request, Caller caller) {
    var session = request.getSession(false);
    if (session != null && !isOwnedBy(session, caller)) {
      session.invalidate();
    }
  }

  private static boolean isOwnedBy(HttpSession session, Caller caller) {
    return session.getAttribute(KEY) instanceof SecurityContext context
        && context.getAuthentication() != null
        && context.getAuthentication().getName().equals(caller.name());
  }
}
