package dev.vmorchestrator.ui.component;

import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A problem as the page's reader is told of it: in their language if the bundles have its words;
 * otherwise as the server said it, below the problem's title in their language.
 *
 * @param first the line that says what happened
 * @param then the lines below it
 */
public record Told(String first, String then) {

  public static Told of(ProblemException problem) {
    var what = of(problem.what());
    var next = of(problem.next());
    return Optional.of(problem.code())
        .filter(code -> problem.what().key() == null)
        .flatMap(Told::title)
        .map(title -> new Told(title, lines(what, next)))
        .orElseGet(() -> new Told(what, next));
  }

  /**
   * What was kept of a problem.
   *
   * @param error in English: a line that says what happened, and others
   * @param code a {@link ProblemCode}'s name; null if it was not kept
   */
  public static Told of(String error, @Nullable String code) {
    return Arrays.stream(ProblemCode.values())
        .filter(known -> known.name().equals(code))
        .findFirst()
        .flatMap(Told::title)
        .map(title -> new Told(title, error))
        .orElseGet(() ->
            new Told(
                error.lines().findFirst().orElse(""),
                error.lines().skip(1).collect(Collectors.joining("\n"))));
  }

  /** In the reader's language if the bundles have it. */
  public static String of(Phrase phrase) {
    return phrase.key() == null
        ? phrase.english()
        : Texts.of(
            "said." + phrase.key(),
            phrase.values().stream()
                .map(value -> value instanceof Phrase part ? of(part) : value)
                .toArray());
  }

  /** All of it, where there is room for a line. */
  public String inOneLine() {
    return lines(first, then).replace('\n', ' ');
  }

  /** Empty where it is English: the server's words say as much. */
  private static Optional<String> title(ProblemCode code) {
    var key = code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Optional.of(Texts.of("problem." + key)).filter(title -> !title.equals(code.title()));
  }

  private static String lines(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
  }
}
