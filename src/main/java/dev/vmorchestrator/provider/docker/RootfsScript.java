package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.util.FileSystemUtils;

/** {@code images/base/rootfs} under way: a tar on its output, what it does on its errors. */
final class RootfsScript implements AutoCloseable {
  private static final int COMMAND_NOT_FOUND = 127;

  /** Long enough for mmdebstrap to take away what it unpacked. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final Process process;
  private final Thread reader;
  private final LastLines errors = new LastLines();

  private RootfsScript(Path folder, Process process, ProgressListener progress) {
    this.folder = folder;
    this.process = process;
    reader = Thread.ofVirtual().name("docker: rootfs").start(() -> read(progress));
  }

  /** Starts it in a session of its own, whose processes can be ended together. */
  static RootfsScript start(ProgressListener progress) {
    try {
      var folder = Files.createTempDirectory("vm-images-");
      ImageRecipes.copyTo(folder);
      var script = folder.resolve("base/rootfs").toString();
      return new RootfsScript(folder, new ProcessBuilder("setsid", "sh", script).start(), progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(ProgressListener progress) {
    process
        .errorReader()
        .lines()
        .forEach(line -> {
          errors.add(line);
          progress.report("Preparing the base system — " + line, null);
        });
  }

  InputStream output() {
    return process.getInputStream();
  }

  /**
   * Waits for the script, whose output has been read to its end.
   *
   * @throws ProblemException if it failed: the output then is no whole system
   */
  void requireSuccess() {
    try {
      var status = process.waitFor();
      reader.join();
      if (status != 0) {
        throw new ProblemException(
            ProblemCode.IMAGE_UNAVAILABLE,
            "our own base could not be made (status %d): %s".formatted(status, errors),
            status == COMMAND_NOT_FOUND
                ? "Install mmdebstrap (apt-get install mmdebstrap) where this server runs."
                : "The lines above say why; often Debian's packages could not be reached.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedStepException("make the base image");
    }
  }

  /** Ends the script if it still runs; that takes a moment, for which the caller need not wait. */
  @Override
  public void close() {
    if (process.isAlive()) {
      Thread.ofVirtual().name("docker: end rootfs").start(this::end);
    } else {
      forget();
    }
  }

  /**
   * The whole group is told, as by Ctrl-C in a terminal: a shell alone would heed it only when the
   * command that it waits for has ended.
   */
  private void end() {
    try {
      signal("TERM");
      if (!process.waitFor(PATIENCE)) {
        signal("KILL");
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      forget();
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    var group = "-" + process.pid();
    new ProcessBuilder("sh", "-c", "kill -s \"$1\" -- \"$2\"", "sh", name, group).start().waitFor();
  }

  private void forget() {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
