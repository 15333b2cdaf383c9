package dev.vmorchestrator.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Styles are put together from {@code tokens.css}: one scale of type, one of space, its colours.
 */
class StylesTest {
  private static final Path STYLES = Path.of("frontend/styles");

  /** A pixel or none is a line, no space. */
  private static final Pattern SPACE =
      Pattern.compile("(?:padding|margin|gap)[a-z-]*: [^;]*?\\b(?:[2-9]|\\d{2,})px[^;]*;");

  private static final Pattern TYPE =
      Pattern.compile("(?:font-size: \\d[^;]*|font: [^;v]*\\d+px[^;]*);");

  private static final Pattern COLOUR = Pattern.compile(": [^;]*(?:#[0-9a-f]{3,8}|rgba?\\()[^;]*;");

  @Test
  void everySpaceIsOfTheScale() {
    assertThat(found(SPACE)).isEmpty();
  }

  @Test
  void everySizeOfTypeIsOfTheScale() {
    assertThat(found(TYPE)).isEmpty();
  }

  /** But for the terminal's sixteen, which have theirs where they are used. */
  @Test
  void everyColourHasAName() {
    assertThat(found(COLOUR)).allMatch(line -> line.startsWith("streams.css: "));
  }

  @Test
  void noStyleStandsInJava() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java/dev/vmorchestrator/ui"))) {
      assertThat(files.filter(f -> f.toString().endsWith(".java")).map(StylesTest::read))
          .noneMatch(code -> code.contains("getStyle()") || code.contains("\"style\""));
    }
  }

  private static List<String> found(Pattern pattern) {
    try (var files = Files.list(STYLES)) {
      return files
          .filter(f -> !f.endsWith("tokens.css"))
          .flatMap(
              f -> pattern.matcher(read(f)).results().map(r -> f.getFileName() + ": " + r.group()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
