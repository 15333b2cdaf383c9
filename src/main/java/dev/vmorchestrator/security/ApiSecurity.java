package dev.vmorchestrator.security;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The REST API's doors: stateless, a user on every request; health and documents for anybody. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthProperties.class)
class ApiSecurity {
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  /** Swagger UI sets styles from its script. */
  private static final String SWAGGER =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

  private final HandlerExceptionResolver problems;

  ApiSecurity(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Bean
  @Order(1)
  SecurityFilterChain apiChain(HttpSecurity http, CallerGate gate, CallerHeaders headers)
      throws Exception {
    var caller =
        new CallerFilter(
            gate,
            headers,
            () -> {
              throw headers.nobody();
            },
            this::refuse);
    return stateless(http.securityMatcher("/api", "/api/**"), NOTHING)
        .addFilterBefore(caller, AuthorizationFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain healthChain(HttpSecurity http) throws Exception {
    return stateless(http.securityMatcher("/health", "/health/**"), NOTHING)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain documentsChain(HttpSecurity http) throws Exception {
    return stateless(http.securityMatcher("/api-docs/**", "/swagger-ui", "/swagger-ui/**"), SWAGGER)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /** What the firewall refuses never reaches a chain; it is answered like everything else. */
  @Bean
  RequestRejectedHandler requestRejectedHandler() {
    return (request, response, e) -> {
      response.setHeader("X-Content-Type-Options", "nosniff");
      refuse(
          request,
          response,
          new ProblemException(
              ProblemCode.MALFORMED_REQUEST,
              "The address, the method or a header has characters that are not allowed.",
              "Write the address plainly, without '//', ';' or encoded slashes and dots.",
              e));
    };
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, ProblemException problem) {
    problems.resolveException(request, response, null, problem);
  }

  private static HttpSecurity stateless(HttpSecurity http, String policy) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers ->
            headers
                .contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
  }
}
