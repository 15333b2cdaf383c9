package dev.vmorchestrator.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Answers what Tomcat refuses before there is a request, in the same shape as everything else. */
public final class ProblemReportValve extends ErrorReportValve {
  private static final String JSON =
      """
      {"type":"%s","title":"%s","status":%d,"detail":"%s","hint":"%s","code":"%s",\
      "instance":"%s","error":"%s"}\
      """;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    var problem = FrameworkProblems.of(response.getStatus());
    var body =
        JSON.formatted(
            problem.code().type(),
            problem.code().title(),
            problem.code().httpStatus(),
            problem.detail(),
            problem.hint(),
            problem.code(),
            address(request),
            problem.detail());
    try {
      response.setStatus(problem.code().httpStatus());
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      container.getLogger().debug("an error could not be reported", e);
    }
  }

  /** As it was sent, without what would end a JSON string. */
  private static String address(Request request) {
    var sent = request.getRequestURI();
    return sent == null ? "" : sent.replaceAll("[\\p{Cntrl}\"\\\\]", "?");
  }
}
