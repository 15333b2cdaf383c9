package dev.vmorchestrator.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What the browser keeps of what is typed, and how it writes sizes, run by the Node that builds it.
 */
class FrontendRulesTest {

  @Test
  void whatIsTypedIsNeitherLostNorTwice() throws IOException, InterruptedException {
    var own = Path.of(".node", "bin", "node");
    var node = Files.isExecutable(own) ? own.toString() : "node";
    var run =
        new ProcessBuilder(
                node,
                "--test",
                "src/test/frontend/type-ahead.test.ts",
                "src/test/frontend/secrets.test.ts")
            .redirectErrorStream(true)
            .start();
    var output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(output).isZero();
  }
}
