package dev.vmorchestrator.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Other programs, each started with a list of arguments; no shell reads them. */
class Programs {

  /** A file: what stands in it, word for word with a NUL behind each, {@code bin/vm} becomes. */
  private static final String NEXT = "VM_NEXT";

  private final Map<String, String> environment;

  Programs(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What it prints, without the line's end; its own error messages go where ours do. */
  String output(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new VmException(
            Exit.NOT_RUN, "%s failed.".formatted(command.getFirst()), "Its words stand above.");
      }
      return output.strip();
    } catch (IOException e) {
      throw missing(command.getFirst());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it prints; nothing if it is not there or fails. */
  Optional<String> quietly(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Starts it and leaves it alone; nothing happens if it is not there. */
  void launch(List<String> command) {
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      return; // whoever asked has said what a person can do instead
    }
  }

  /**
   * Hands the terminal over: {@code bin/vm} becomes that program once we have ended. Started
   * otherwise, we stay and wait for it.
   *
   * @return what to end with
   */
  int become(List<String> command) {
    var next = environment.getOrDefault(NEXT, "");
    if (!isThere(command.getFirst())) {
      throw missing(command.getFirst());
    }
    try {
      if (!next.isEmpty()) {
        Files.writeString(Path.of(next), String.join("\0", command) + "\0");
        return 0;
      }
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isThere(String program) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  private static VmException missing(String program) {
    return new VmException(
        Exit.NOT_RUN,
        "%s is not installed, or not on PATH.".formatted(program),
        "Install OpenSSH's client (Debian: apt-get install openssh-client).");
  }
}
