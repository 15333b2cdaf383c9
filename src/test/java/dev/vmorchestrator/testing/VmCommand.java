package dev.vmorchestrator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code bin/vm} as its users run it, in a pipe or on a terminal, with a home of its own. */
public final class VmCommand {
  private static final Path PROGRAM = Path.of("bin", "vm").toAbsolutePath();
  private static final long LONGEST_MINUTES = 5;

  /** What it ended with and wrote; on a terminal all is output. */
  public record Ran(int code, String out, String err) {}

  private final Map<String, String> environment = new TreeMap<>();
  private final Path home;

  public VmCommand(ServerProcess server, Path home) {
    this.home = home;
    environment.put("VM_SERVER", server.url(""));
    environment.put("VM_HOME", home.resolve("vm").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("TERM", "xterm");
  }

  public Ran pipe(String... args) {
    var command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of(args));
    return run(command, "");
  }

  /**
   * On a pseudo-terminal.
   *
   * @param typed what a person types meanwhile
   */
  public Ran terminal(String typed, String... args) {
    var line =
        List.of(args).stream().map(a -> " '" + a + "'").collect(Collectors.joining()); // ours all
    return run(List.of("script", "-qec", "'" + PROGRAM + "'" + line, "/dev/null"), typed);
  }

  /** Any program, with what {@code vm} has around it. */
  public Ran run(List<String> command, String typed) {
    try {
      var out = Files.createTempFile(home, "out", "");
      var err = Files.createTempFile(home, "err", "");
      var builder =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      builder.environment().keySet().removeAll(List.of("NO_COLOR", "VM_USER", "VM_TOKEN"));
      var process = builder.start();
      try (var in = process.getOutputStream()) {
        in.write(typed.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end: " + Files.readString(err));
      }
      return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
