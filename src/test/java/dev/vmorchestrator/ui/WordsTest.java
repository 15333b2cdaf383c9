package dev.vmorchestrator.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person reads stands in the bundles: no view and no element has a text of its own. */
class WordsTest {
  private static final Path VIEWS = Path.of("src/main/java/dev/vmorchestrator/ui");
  private static final Path ELEMENTS = Path.of("frontend");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** A word that begins a text, or a text that is handed to what shows one. */
  private static final Pattern WORD = Pattern.compile("[A-Z][a-z].*");

  private static final Pattern SHOWN =
      Pattern.compile(
          "(?:new (?:Text|Span|Paragraph|H1|H2|Button|NativeButton|Dialog|TextField|ListItem)"
              + "|set(?:Text|Title|Label|AriaLabel|HelperText|ErrorMessage|Tooltip)"
              + "|\"aria-label\", )\\(?\"([^\"]*[a-z]{2}[^\"]*)\"");

  private static final Pattern SENTENCE =
      Pattern.compile("['`>]([A-Z][a-z]+ [a-z][^'`<]*|[A-Z][a-z]+…)['`<]");

  /** The code's own, names of products, and what Vaadin writes in English and ours replaces. */
  private static final Set<String> NAMES =
      Set.of("VM Orchestrator", "VS Code", "Cursor", "JetBrains", "Host", "Sort by ");

  @Test
  void noViewHasATextOfItsOwn() {
    var found = new ArrayList<String>();
    for (var file : files(VIEWS, ".java")) {
      for (var line : code(file)) {
        LITERAL
            .matcher(line)
            .results()
            .map(r -> r.group(1))
            .filter(this::isWord)
            .forEach(found::add);
        SHOWN
            .matcher(line)
            .results()
            .map(r -> r.group(1))
            .filter(t -> !NAMES.contains(t))
            .forEach(found::add);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noElementOfTheBrowserHasATextOfItsOwn() {
    var found = new ArrayList<String>();
    for (var file : files(ELEMENTS, ".ts")) {
      if (!file.endsWith("texts.ts")) {
        for (var line : code(file)) {
          SENTENCE
              .matcher(line)
              .results()
              .map(r -> r.group(1))
              .filter(t -> !NAMES.contains(t))
              .forEach(found::add);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private boolean isWord(String literal) {
    return WORD.matcher(literal).matches() && !NAMES.contains(literal);
  }

  private static List<Path> files(Path folder, String end) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(end))
          .filter(f -> !f.startsWith(ELEMENTS.resolve("generated")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without comments and what only the log says. */
  private static List<String> code(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.strip().startsWith("*") && !line.strip().startsWith("/"))
          .filter(line -> !line.contains(".log("))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
