package dev.vmorchestrator.security;

import dev.vmorchestrator.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request in as the user its headers name, or refuses it. Each request speaks for itself.
 */
final class CallerFilter extends OncePerRequestFilter {

  /** Answers a request that is not let in. */
  interface Refusal {
    void answer(HttpServletRequest request, HttpServletResponse response, ProblemException problem)
        throws IOException;
  }

  private final CallerGate gate;
  private final CallerHeaders headers;
  private final Supplier<Caller> unnamed;
  private final Refusal refusal;

  /**
   * @param unnamed who it is if no header says; may throw a {@link ProblemException} instead
   */
  CallerFilter(CallerGate gate, CallerHeaders headers, Supplier<Caller> unnamed, Refusal refusal) {
    this.gate = gate;
    this.headers = headers;
    this.unnamed = unnamed;
    this.refusal = refusal;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Caller caller;
    try {
      gate.check(request);
      caller = headers.read(request).orElseGet(unnamed);
    } catch (ProblemException e) {
      refusal.answer(request, response, e);
      return;
    }
    SecurityContextHolder.setContext(
        new SecurityContextImpl(
            new PreAuthenticatedAuthenticationToken(
                caller, "", AuthorityUtils.createAuthorityList("ROLE_USER"))));
    SessionOwner.endSessionOfAnother(request, caller);
    chain.doFilter(request, response);
  }
}
