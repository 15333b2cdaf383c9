package dev.vmorchestrator.testing;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What <a href="https://github.com/dequelabs/axe-core">axe</a> finds wrong with a page. */
public final class Accessibility {
  private static final String AXE = script();

  /** Transitions would be caught halfway, with colours that nobody sees. */
  private static final String RUN =
      """
      async within => {
        await Promise.all(document.getAnimations().filter(a => a.playState === 'running')
            .filter(a => a.effect?.getComputedTiming().iterations !== Infinity).map(a => a.finished.catch(() => 0)));
        const found = await axe.run(within === 'html' ? document : within, { resultTypes: ['violations'] });
        return found.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ' — ' + n.failureSummary));
      }
      """;

  private Accessibility() {}

  /** One line each; empty is well. */
  public static List<String> violations(Page page) {
    return violations(page, "html");
  }

  /** The same of a part of it alone, given by its selector. */
  public static List<String> violations(Page page, String within) {
    page.evaluate(AXE);
    return ((List<?>) page.evaluate(RUN, within)).stream().map(String::valueOf).toList();
  }

  private static String script() {
    try (var file = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
