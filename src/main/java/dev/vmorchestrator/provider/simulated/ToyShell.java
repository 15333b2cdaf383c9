package dev.vmorchestrator.provider.simulated;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The programs of the simulation: {@code echo cat wc pwd env stty sleep true false}, and a shell
 * that runs those one after another, from {@code -c} or from its input with a prompt.
 */
final class ToyShell {
  private static final int NOT_FOUND = 127;
  private static final String SHELL = "(?:.*/)?(?:ba|da)?sh";

  private final SimulatedProcess process;
  private final OutputStream output;
  private final OutputStream errors;
  private boolean exited;

  ToyShell(SimulatedProcess process, OutputStream output, OutputStream errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  int run(List<String> arguments) throws IOException {
    if (!arguments.getFirst().matches(SHELL)) {
      return command(arguments, output);
    }
    var script = arguments.indexOf("-c");
    return script > 0 ? script(arguments.get(script + 1)) : interactive();
  }

  private int interactive() throws IOException {
    var exitCode = 0;
    while (!exited) {
      prompt();
      var line = process.readLine();
      if (line == null) {
        return exitCode;
      }
      if (process.size() != null) {
        say(output, line);
      }
      exitCode = script(line);
    }
    return exitCode;
  }

  private void prompt() throws IOException {
    if (process.size() != null) {
      output.write("$ ".getBytes(StandardCharsets.UTF_8));
      output.flush();
    }
  }

  private int script(String script) throws IOException {
    var exitCode = 0;
    for (var command : script.split(";")) {
      var words = command.strip();
      var sink = words.endsWith(">&2") ? errors : output;
      words = words.replaceFirst("\\s*>&2$", "");
      if (!words.isEmpty() && !exited) {
        exitCode = command(Arrays.asList(words.split("\\s+")), sink);
      }
    }
    return exitCode;
  }

  private int command(List<String> words, OutputStream sink) throws IOException {
    var rest = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "echo" -> say(sink, String.join(" ", rest));
      case "cat" -> copy(sink);
      case "wc" -> say(sink, Long.toString(copy(OutputStream.nullOutputStream())));
      case "pwd" ->
          say(sink, process.spec().folder() == null ? "/workspace" : process.spec().folder());
      case "env" -> {
        for (var variable : process.spec().environment().entrySet()) {
          say(sink, variable.getKey() + "=" + variable.getValue());
        }
      }
      case "read" -> process.readLine();
      case "sleep" -> process.sleep(Long.parseLong(rest.getFirst()) * 1_000);
      case "exit" -> {
        exited = true;
        return rest.isEmpty() ? 0 : Integer.parseInt(rest.getFirst());
      }
      case "stty" -> {
        var size = process.size();
        if (size == null) {
          say(errors, "stty: standard input: Not a tty");
          return 1;
        }
        say(sink, size.rows() + " " + size.columns());
      }
      case "true" -> {}
      case "false" -> {
        return 1;
      }
      default -> {
        say(errors, "sh: %s: not found".formatted(words.getFirst()));
        return NOT_FOUND;
      }
    }
    return 0;
  }

  private long copy(OutputStream sink) throws IOException {
    var count = 0L;
    for (var piece = process.read(); piece != null; piece = process.read()) {
      sink.write(piece);
      sink.flush();
      count += piece.length;
    }
    return count;
  }

  private void say(OutputStream sink, String line) throws IOException {
    var end = process.size() == null ? "\n" : "\r\n";
    sink.write((line + end).getBytes(StandardCharsets.UTF_8));
    sink.flush();
  }
}
