package dev.vmorchestrator.security;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who is asking in this request. Background threads have nobody: views keep the name. */
@Component
public class CurrentUser {

  /**
   * The user's name, as the proxy or the header gave it.
   *
   * @throws AuthenticationCredentialsNotFoundException outside a request that has a user
   */
  public String name() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !authentication.isAuthenticated()) {
      throw new AuthenticationCredentialsNotFoundException("nobody is signed in");
    }
    return authentication.getName();
  }

  /** The user's e-mail address, if the proxy gave one. */
  public Optional<String> email() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller
        ? Optional.ofNullable(caller.email())
        : Optional.empty();
  }
}
