package dev.vmorchestrator.ui;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard's English of what goes wrong is the server's, word for word. */
class ProblemWordsTest {
  private static final Path MAIN = Path.of("src/main/java/dev/vmorchestrator");
  private static final String PART = "(?:\"(?:[^\"\\\\]|\\\\.)*\"|RULE)";
  private static final Pattern PHRASE =
      Pattern.compile(
          "Phrase\\.of\\(\\s*\"([^\"]+)\",\\s*(%1$s(?:\\s*\\+\\s*%1$s)*)".formatted(PART));
  private static final Pattern RULE = Pattern.compile("String RULE =\\s*(\"[^\"]*\");");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

  @Test
  void everyProblemHasItsTitle() {
    var titles =
        Arrays.stream(ProblemCode.values())
            .collect(toMap(code -> code.type().replace("/problems/", ""), ProblemCode::title));
    assertThat(english("problem.")).containsExactlyInAnyOrderEntriesOf(titles);
  }

  @Test
  void everySentenceIsThatOfTheException() throws IOException {
    var phrases = new TreeMap<String, String>();
    try (var files = Files.walk(MAIN)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        phrases.putAll(phrases(Files.readString(file)));
      }
    }
    assertThat(phrases).isNotEmpty();
    assertThat(english("said.")).containsExactlyInAnyOrderEntriesOf(phrases);
  }

  private static Map<String, String> phrases(String code) {
    var rule = RULE.matcher(code).results().findFirst().map(r -> r.group(1)).orElse("RULE");
    var found = PHRASE.matcher(code).results().toList();
    assertThat(found).as("phrases of literals in %s", code).hasSize(count(code));
    return found.stream()
        .collect(
            toMap(
                r -> r.group(1),
                r -> message(r.group(2).replace("RULE", rule)),
                (a, b) -> {
                  assertThat(a).isEqualTo(b);
                  return a;
                }));
  }

  private static int count(String code) {
    return code.split("Phrase\\.of\\(", -1).length - 1;
  }

  /** What {@link String#format} takes, as {@link java.text.MessageFormat} does. */
  private static String message(String literals) {
    var pattern =
        LITERAL.matcher(literals).results().map(r -> r.group(1)).collect(Collectors.joining());
    var values = Pattern.compile("%[sd]").matcher(pattern).results().toList();
    var message = pattern;
    for (MatchResult value : values) {
      var place = value.group().equals("%d") ? "{%d,number,#}" : "{%d}";
      message = message.replaceFirst(value.group(), place.formatted(values.indexOf(value)));
    }
    return message;
  }

  private static Map<String, String> english(String prefix) {
    return Bundle.read("problems", "").entrySet().stream()
        .filter(text -> text.getKey().startsWith(prefix))
        .collect(
            toMap(
                text -> text.getKey().substring(prefix.length()),
                text -> text.getValue().replace("''", "'")));
  }
}
