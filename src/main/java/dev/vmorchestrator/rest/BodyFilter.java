package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Reads a request's whole body before anything acts on it: refuses what is too large, told or
 * chunked, and lets it be read again.
 */
final class BodyFilter extends OncePerRequestFilter {

  /** In bytes; four times the largest metadata. */
  static final int LARGEST = 64 * 1024;

  private final HandlerExceptionResolver problems;

  BodyFilter(HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    BufferedRequest buffered;
    try {
      buffered = read(request);
    } catch (ProblemException e) {
      // Tomcat answers by itself whoever sends less than was said.
      if (!response.isCommitted()) {
        problems.resolveException(request, response, null, e);
      }
      return;
    }
    chain.doFilter(buffered, response);
  }

  private static BufferedRequest read(HttpServletRequest request) {
    if (request.getContentLengthLong() > LARGEST) {
      throw FrameworkProblems.bodyTooLarge();
    }
    try {
      var body = request.getInputStream().readNBytes(LARGEST + 1);
      if (body.length > LARGEST) {
        throw FrameworkProblems.bodyTooLarge();
      }
      return new BufferedRequest(request, body);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST,
          "The body broke off.",
          "Send as many bytes as Content-Length or the chunks say.",
          e);
    }
  }
}
