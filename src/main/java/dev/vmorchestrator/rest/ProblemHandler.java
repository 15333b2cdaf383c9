package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.ProblemResource;
import dev.vmorchestrator.persistence.DatabaseFault;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers every error in the one shape, the framework's own included. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler
  ResponseEntity<Object> problem(ProblemException e, WebRequest request) {
    return answer(e, new HttpHeaders(), request);
  }

  /** Says how much there is, so that a client can ask anew. */
  @ExceptionHandler
  ResponseEntity<Object> noSuchPart(NoSuchPartException e, WebRequest request) {
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.CONTENT_RANGE, "bytes */" + e.size());
    return answer(e, headers, request);
  }

  /** Parameters and headers are read late: Tomcat and the firewall refuse them only then. */
  @ExceptionHandler({
    org.apache.tomcat.util.http.InvalidParameterException.class,
    RequestRejectedException.class
  })
  ResponseEntity<Object> unreadable(RuntimeException e, WebRequest request) {
    return answer(FrameworkProblems.of(400), new HttpHeaders(), request);
  }

  /** Jackson lets it through for numbers beyond what Java can hold, such as 1e-2147483648. */
  @ExceptionHandler
  ResponseEntity<Object> beyondNumbers(NumberFormatException e, WebRequest request) {
    return answer(FrameworkProblems.of(400), new HttpHeaders(), request);
  }

  /** The file is gone, full, locked for too long or not to be read: worth another try later. */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<Object> database(RuntimeException e, WebRequest request) {
    log.atError().setCause(e).addKeyValue("path", path(request)).log("the database failed");
    return answer(DatabaseFault.problem(e), new HttpHeaders(), request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
    if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
      return null;
    }
    var reference = UUID.randomUUID();
    log.atError()
        .setCause(e)
        .addKeyValue("path", path(request))
        .addKeyValue("reference", reference)
        .log("a request failed");
    return answer(
        new ProblemException(
            ProblemCode.INTERNAL,
            "The server could not carry this out (reference %s).".formatted(reference),
            "Look for the reference in the server's log."),
        new HttpHeaders(),
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError()) {
      return unexpected(e, request);
    }
    return answer(FrameworkProblems.of(e, status.value()), headers, request);
  }

  private static ResponseEntity<Object> answer(
      ProblemException e, HttpHeaders headers, WebRequest request) {
    var code = e.code();
    return ResponseEntity.status(code.httpStatus())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            new ProblemResource(
                code.type(),
                code.title(),
                code.httpStatus(),
                e.detail(),
                e.hint(),
                code.name(),
                path(request),
                e.detail(),
                fields(e)));
  }

  private static @Nullable List<ProblemResource.Field> fields(ProblemException e) {
    var fields =
        switch (e) {
          case InvalidValueException v -> v.fields();
          case InvalidParameterException p -> p.fields();
          default -> null;
        };
    return fields == null
        ? null
        : fields.stream().map(f -> new ProblemResource.Field(f.field(), f.message())).toList();
  }

  /** What was asked for, also where the container came here on its own. */
  private static String path(WebRequest request) {
    HttpServletRequest servlet = ((ServletWebRequest) request).getRequest();
    return Objects.requireNonNullElse(
            servlet.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), servlet.getRequestURI())
        .toString();
  }
}
