package dev.vmorchestrator.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.problem.ProblemPage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The dashboard's door: the same headers as the API's, on every request, push included. */
@Configuration(proxyBeanMethods = false)
class DashboardSecurity {

  /** Whose dashboard it is in development, where no proxy says. */
  private static final String DEVELOPER = "testuser";

  /**
   * Flow starts its client with an inline script and runs what the server sends with {@code
   * Function}, which is what the two unsafe words permit; see <a
   * href="https://vaadin.com/docs/latest/flow/security/advanced-topics/strict-csp">Vaadin on
   * CSP</a>.
   */
  private static final String POLICY =
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
          + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
          + " connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self';"
          + " frame-ancestors 'none'";

  private final AuthProperties properties;
  private final CallerHeaders headers;

  DashboardSecurity(AuthProperties properties, CallerHeaders headers) {
    this.properties = properties;
    this.headers = headers;
  }

  @Bean
  @Order(4)
  SecurityFilterChain dashboardChain(HttpSecurity http, CallerGate gate) throws Exception {
    var caller = new CallerFilter(gate, headers, this::unnamed, DashboardSecurity::refuse);
    return http.addFilterBefore(caller, AuthorizationFilter.class)
        .securityContext(
            c -> c.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(
                    DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll())
        .with(
            VaadinSecurityConfigurer.vaadin(),
            vaadin ->
                vaadin
                    .enableLogoutConfiguration(false)
                    .enableRequestCacheConfiguration(false)
                    .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated))
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(DashboardSecurity::harden)
        .build();
  }

  /**
   * At once rather than when the answer is complete: Vaadin is reached by a forward, after which
   * Tomcat takes no headers any more. What may be cached is Vaadin's to say.
   */
  private static void harden(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
        .contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .withObjectPostProcessor(
            new ObjectPostProcessor<HeaderWriterFilter>() {
              @Override
              public <F extends HeaderWriterFilter> F postProcess(F filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
              }
            });
  }

  private Caller unnamed() {
    return switch (properties.mode()) {
      case LOCAL, OPEN -> new Caller(DEVELOPER, null);
      case PROXY -> throw headers.nobody();
    };
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, ProblemException problem)
      throws IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setStatus(problem.code().httpStatus());
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getWriter().write(ProblemPage.of(problem));
  }
}
