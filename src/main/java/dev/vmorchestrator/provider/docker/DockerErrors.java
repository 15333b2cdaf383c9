package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns what docker-java throws and what the engine says into our problems: the only place that
 * reads either.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#section/Errors">Errors
 *     of the Engine API</a>
 */
final class DockerErrors {
  private static final JsonMapper JSON = new JsonMapper();

  private final String address;

  DockerErrors(String address) {
    this.address = address;
  }

  /**
   * What a failed call means.
   *
   * @param step what was asked for, to follow "refused to"
   */
  RuntimeException of(String step, Throwable failure) {
    if (failure instanceof ProblemException problem) {
      return problem;
    }
    var answer = first(failure, DockerException.class);
    if (answer.isPresent()) {
      return ofAnswer(step, answer.get());
    }
    if (first(failure, IOException.class).isPresent()) {
      return away(failure);
    }
    return failure instanceof RuntimeException bug ? bug : new IllegalStateException(step, failure);
  }

  /** What it means that a call had no answer for so long. */
  RuntimeUnavailableException silent(String step, Duration time) {
    return away(new TimeoutException("No answer to '%s' in %s".formatted(step, time)));
  }

  /**
   * What the engine's words in the middle of a stream mean; those come without a status.
   *
   * @see #of
   */
  ProblemException ofWords(String step, String words) {
    return ofWords(step, 500, words, null);
  }

  private ProblemException ofAnswer(String step, DockerException answer) {
    var status = answer.getHttpStatus();
    var body = String.valueOf(answer.getMessage()).replaceFirst("^Status \\d+: ", "").strip();
    var words = engineWords(body);
    if (status > 500 || (status == 500 && words.isEmpty())) {
      return away(answer);
    }
    return ofWords(step, status, words.orElse(body), answer);
  }

  private ProblemException ofWords(
      String step, int status, String words, @Nullable Throwable cause) {
    var lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left on device")) {
      return new ProblemException(
          ProblemCode.NO_SPACE,
          "The engine's disk is full: " + words,
          "Make room, for example with docker system prune, then retry.",
          cause);
    }
    if (lower.contains("max depth exceeded")) {
      return new ProblemException(
          ProblemCode.RUNTIME_REFUSED,
          "Docker could not %s: it has been saved and restored so often that the engine stacks no"
                  .formatted(step)
              + " more on it ("
              + words
              + ").",
          "Create a new workspace from the template and copy the files into it, for example with scp"
              + " (vm config-ssh); what runs in this one goes on.",
          cause);
    }
    if (lower.contains("port is already allocated") || lower.contains("address already in use")) {
      return new ProblemException(
          ProblemCode.PORT_IN_USE,
          "Docker could not " + step + ": " + words,
          "Stop what uses the port, then retry.",
          cause);
    }
    if (lower.contains("code = unavailable") || lower.endsWith(": unavailable")) {
      return away(new IOException(words, cause));
    }
    return new RefusedException(status, step, words, cause);
  }

  /**
   * A refusal is {@code {"message": …}}; the last line of a stream that failed, {@code {"error":
   * …}}. A proxy in front of an engine that is away answers too, but not like this.
   */
  private static Optional<String> engineWords(String body) {
    try {
      var answer = JSON.readTree(body.substring(body.lastIndexOf('\n') + 1));
      return Optional.ofNullable(
          answer.path("message").stringValue(answer.path("error").stringValue(null)));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private RuntimeUnavailableException away(Throwable cause) {
    return new RuntimeUnavailableException("Docker", address, cause);
  }

  private static <T> Optional<T> first(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
