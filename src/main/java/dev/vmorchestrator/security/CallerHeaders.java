package dev.vmorchestrator.security;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads the user from the headers that the mode trusts. */
@Component
final class CallerHeaders {
  private static final int LONGEST_NAME = 128;

  /** RFC 5321, 4.5.3.1.3: a path of 256 with its two brackets. */
  private static final int LONGEST_EMAIL = 254;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final List<String> EMAIL = List.of("X-VM-Email", "X-Forwarded-Email");

  private final List<String> user;

  CallerHeaders(AuthProperties properties) {
    user =
        switch (properties.mode()) {
          case LOCAL, OPEN -> List.of("X-VM-User", "X-Forwarded-User", "x-user");
          case PROXY -> List.of("X-VM-User", "X-Forwarded-User");
        };
  }

  /**
   * The caller; empty if no user header is there at all.
   *
   * @throws ProblemException NOT_AUTHENTICATED if the first one there is no name
   */
  Optional<Caller> read(HttpServletRequest request) {
    return first(request, user, LONGEST_NAME)
        .map(name -> {
          if (name.isEmpty()) {
            throw nobody("The header that names the user is empty.");
          }
          var email = first(request, EMAIL, LONGEST_EMAIL).filter(e -> !e.isEmpty());
          return new Caller(name, email.orElse(null));
        });
  }

  /** What to answer where a user is needed and no header names one. */
  ProblemException nobody() {
    return nobody("No header names the user.");
  }

  private ProblemException nobody(String detail) {
    return new ProblemException(
        ProblemCode.NOT_AUTHENTICATED,
        detail,
        "Send one of %s, once, with a name of 1 to %d characters."
            .formatted(String.join(", ", user), LONGEST_NAME));
  }

  private Optional<String> first(HttpServletRequest request, List<String> names, int longest) {
    return names.stream()
        .filter(name -> request.getHeader(name) != null)
        .findFirst()
        .map(name -> value(request, name, longest));
  }

  private String value(HttpServletRequest request, String name, int longest) {
    var values = Collections.list(request.getHeaders(name));
    if (values.size() != 1) {
      throw nobody("The header %s is there %d times.".formatted(name, values.size()));
    }
    var value = decoded(values.getFirst(), name).strip();
    if (UNPRINTABLE.matcher(value).find()) {
      throw nobody("The header %s has control characters.".formatted(name));
    }
    if (value.codePointCount(0, value.length()) > longest) {
      throw nobody("The header %s has more than %d characters.".formatted(name, longest));
    }
    return value;
  }

  /** Proxies send UTF-8; the container hands over each byte as a character. */
  private String decoded(String raw, String name) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      throw nobody("The header %s is no UTF-8.".formatted(name));
    }
  }
}
