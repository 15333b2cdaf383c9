package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.rest.IdempotencyKeys.Answer;
import dev.vmorchestrator.rest.IdempotencyKeys.Asked;
import dev.vmorchestrator.security.CurrentUser;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Gives a POST that is sent again with the same key its first answer. */
final class IdempotencyFilter extends OncePerRequestFilter {
  private static final String HEADER = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

  private final IdempotencyKeys keys;
  private final CurrentUser user;
  private final HandlerExceptionResolver problems;

  IdempotencyFilter(IdempotencyKeys keys, CurrentUser user, HandlerExceptionResolver problems) {
    this.keys = keys;
    this.user = user;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    // What a program writes is streamed, and must not hold a transaction meanwhile.
    return !request.getMethod().equals("POST")
        || request.getHeader(HEADER) == null
        || request.getRequestURI().endsWith("/exec");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Answer answer;
    try {
      answer =
          keys.once(
              new Asked(user.name(), key(request), fingerprint((BufferedRequest) request)),
              () -> act(request, response, chain));
    } catch (ProblemException | DataAccessException | TransactionException e) {
      response.reset();
      problems.resolveException(request, response, null, e);
      return;
    }
    write(answer, response);
  }

  private static Answer act(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    var buffer = new ContentCachingResponseWrapper(response);
    try {
      chain.doFilter(request, buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
    return new Answer(
        buffer.getStatus(),
        buffer.getHeader(HttpHeaders.LOCATION),
        buffer.getContentType(),
        buffer.getContentAsByteArray());
  }

  private static void write(Answer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    setUnlessNull(response, HttpHeaders.LOCATION, answer.location());
    setUnlessNull(response, HttpHeaders.CONTENT_TYPE, answer.contentType());
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  private static void setUnlessNull(
      HttpServletResponse response, String header, @Nullable String value) {
    if (value != null) {
      response.setHeader(header, value);
    }
  }

  private static String key(HttpServletRequest request) {
    var values = Collections.list(request.getHeaders(HEADER));
    if (values.size() != 1 || !KEY.matcher(values.getFirst()).matches()) {
      throw new InvalidParameterException(
          HEADER, "Send one Idempotency-Key of 1 to 255 visible ASCII characters.");
    }
    return values.getFirst();
  }

  private static String fingerprint(BufferedRequest request) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((request.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(request.body()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
