package dev.vmorchestrator.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A script of ours that a workspace's shell runs; what others wrote is only ever an argument. */
final class Script {
  static final Script LOGIN = new Script("login.sh");
  static final Script SFTP = new Script("sftp.sh");
  static final Script RELAY = new Script("relay.sh");

  /** The first argument of {@link #RELAY}. */
  static final String RELAY_PROGRAM = read("relay.pl");

  /** Its name for programs is on the first line of its output. */
  static final List<String> AGENT = List.of("perl", "-e", read("agent.pl"));

  private final String text;

  private Script(String name) {
    text = read(name);
  }

  List<String> with(String... arguments) {
    var argv = new ArrayList<>(List.of("sh", "-c", text, "sh"));
    argv.addAll(List.of(arguments));
    return argv;
  }

  private static String read(String name) {
    try (var file = Objects.requireNonNull(Script.class.getResourceAsStream("/ssh/" + name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
