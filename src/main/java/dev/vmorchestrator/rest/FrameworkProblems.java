package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.InvalidValueException.Field;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** What the framework refuses, in our words. */
final class FrameworkProblems {

  /** What Tomcat says of a Transfer-Encoding and of a version of HTTP that it does not know. */
  private static final int UNKNOWN_CODING = 501;

  private static final int UNKNOWN_VERSION = 505;

  private FrameworkProblems() {}

  static ProblemException of(Exception e, int status) {
    return switch (e) {
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case HttpRequestMethodNotSupportedException method ->
          new ProblemException(
              ProblemCode.METHOD_NOT_ALLOWED,
              "There is no %s here.".formatted(method.getMethod()),
              "Use %s."
                  .formatted(
                      String.join(
                          " or ",
                          Objects.requireNonNullElse(
                              method.getSupportedMethods(), new String[] {"another"}))));
      case HttpMediaTypeNotSupportedException type ->
          new ProblemException(
              ProblemCode.UNSUPPORTED_MEDIA_TYPE,
              type.getContentType() == null
                  ? "The body's type is not given, or not to be read."
                  : "A body of the type %s is not understood.".formatted(type.getContentType()),
              "Send JSON with Content-Type: %s."
                  .formatted(
                      type.getSupportedMediaTypes().stream()
                          .findFirst()
                          .orElse(MediaType.APPLICATION_JSON)));
      case HandlerMethodValidationException invalid ->
          new InvalidParameterException(
              invalid.getParameterValidationResults().stream()
                  .map(FrameworkProblems::field)
                  .toList());
      case MethodArgumentTypeMismatchException mismatch ->
          new InvalidParameterException(
              mismatch.getName(),
              "%s cannot be '%s'%s."
                  .formatted(
                      mismatch.getName(),
                      shown(String.valueOf(mismatch.getValue())),
                      wanted(mismatch.getRequiredType())));
      case HttpMediaTypeNotAcceptableException type -> notAcceptable(type.getSupportedMediaTypes());
      default -> of(status);
    };
  }

  /** For what is known by its status alone. */
  static ProblemException of(int status) {
    return switch (status) {
      case 401 -> new ProblemException(ProblemCode.NOT_AUTHENTICATED, "Nobody is signed in.", "");
      case 403 -> new ProblemException(ProblemCode.FORBIDDEN, "The server refuses this.", "");
      case 404 ->
          new ProblemException(
              ProblemCode.ROUTE_NOT_FOUND,
              "There is nothing at this address.",
              "The API is described at /swagger-ui.");
      case 405 ->
          new ProblemException(
              ProblemCode.METHOD_NOT_ALLOWED, "This address does not take that method.", "");
      case 406 -> notAcceptable(List.of());
      case 413 -> bodyTooLarge();
      case 415 ->
          new ProblemException(
              ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body's type is not understood.", "");
      case 503 ->
          new ProblemException(
              ProblemCode.DATABASE_UNAVAILABLE, "The server is not ready.", "Try again shortly.");
      default ->
          status < 500 || status == UNKNOWN_CODING || status == UNKNOWN_VERSION
              ? new ProblemException(
                  ProblemCode.MALFORMED_REQUEST,
                  "The request could not be read.",
                  "The API is described at /swagger-ui.")
              : new ProblemException(
                  ProblemCode.INTERNAL,
                  "The server could not carry this out.",
                  "The server's log has the reason.");
    };
  }

  /** Said of an address: a log is text and events are a stream. */
  private static ProblemException notAcceptable(List<MediaType> given) {
    var type = given.stream().findFirst().orElse(MediaType.APPLICATION_JSON);
    return new ProblemException(
        ProblemCode.NOT_ACCEPTABLE,
        "The answer is %s, which the Accept header leaves out.".formatted(type),
        "Send Accept: %s, or no Accept at all.".formatted(type));
  }

  private static String wanted(@Nullable Class<?> type) {
    if (type == Instant.class) {
      return ": send a time such as 2026-11-24T10:30:00Z";
    } else if (type == boolean.class) {
      return ": send true or false";
    } else if (type == int.class) {
      return ": send a whole number";
    }
    return "";
  }

  static ProblemException bodyTooLarge() {
    return new ProblemException(
        ProblemCode.BODY_TOO_LARGE,
        "The body has more than %d KiB.".formatted(BodyFilter.LARGEST / 1024),
        "Send less.");
  }

  /** Short and printable, whatever was sent. */
  static String shown(@Nullable String value) {
    var text = String.valueOf(value);
    var start = text.length() > 70 ? text.substring(0, 70) + "…" : text;
    return start.replaceAll("\\p{C}", "?");
  }

  private static ProblemException unreadable(HttpMessageNotReadableException e) {
    if (e.getCause() instanceof JacksonException json) {
      var place = json.getLocation();
      return new ProblemException(
          ProblemCode.MALFORMED_REQUEST,
          place == null || place.getLineNr() < 0
              ? "The body is no JSON."
              : "The body is no JSON: line %d, column %d."
                  .formatted(place.getLineNr(), place.getColumnNr()),
          shown(json.getOriginalMessage()));
    }
    return new ProblemException(
        ProblemCode.MALFORMED_REQUEST, "The body is missing.", "Send a JSON object.");
  }

  private static Field field(ParameterValidationResult result) {
    var name = String.valueOf(result.getMethodParameter().getParameterName());
    return new Field(
        name,
        result.getResolvableErrors().stream()
            .map(error -> "%s %s.".formatted(name, error.getDefaultMessage()))
            .collect(Collectors.joining(" ")));
  }
}
