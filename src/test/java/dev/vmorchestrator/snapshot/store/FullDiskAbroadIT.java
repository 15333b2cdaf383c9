package dev.vmorchestrator.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose C library speaks German; needs the Debian package locales. */
class FullDiskAbroadIT {

  @TempDir private Path locales;

  @BeforeEach
  void learnGerman() throws Exception {
    var made = locales.resolve("de_DE.UTF-8").toString();
    // 1 is but a warning.
    assumeTrue(
        run(new ProcessBuilder("localedef", "-i", "de_DE", "-f", "UTF-8", made)).status() <= 1);
  }

  private record Ran(int status, String output) {}

  private static Ran run(ProcessBuilder command) throws IOException, InterruptedException {
    var process = command.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes());
    return new Ran(process.waitFor(), output);
  }

  @Test
  void knowsAFullDiskWhateverTheLanguage() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ProcessBuilder(
            List.of(
                java,
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Abroad.class.getName()));
    command.environment().put("LOCPATH", locales.toString());
    command.environment().put("LC_ALL", "de_DE.UTF-8");

    assertThat(run(command).output()).contains("Speicherplatz").contains("NO_SPACE");
  }

  /** Has another process's environment. */
  static final class Abroad {
    private Abroad() {}

    public static void main(String[] arguments) {
      try (var full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
        full.write(ByteBuffer.allocate(1), 0);
      } catch (IOException e) {
        System.out.println(e.getMessage());
        System.out.println(StoreErrors.write(Path.of("one.tar"), 2, 1, e).code());
      }
    }
  }
}
