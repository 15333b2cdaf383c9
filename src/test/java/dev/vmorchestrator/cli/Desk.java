package dev.vmorchestrator.cli;

import dev.vmorchestrator.testing.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where the command is typed: by a person at a terminal, or by a script in a pipe. */
final class Desk {

  /** What came of it. */
  record Said(int code, String out, String err) {}

  /** Other programs as they would be started; {@code ssh-keygen} and {@code hostname} are real. */
  static final class Noted extends Programs {
    private final List<List<String>> became = new ArrayList<>();
    private final Map<String, String> outputs;

    Noted(Map<String, String> outputs) {
      super(System.getenv());
      this.outputs = outputs;
    }

    /** Empty if there was none. */
    List<String> became() {
      return became.isEmpty() ? List.of() : became.getLast();
    }

    @Override
    boolean isThere(String program) {
      return true;
    }

    @Override
    int become(List<String> command) {
      became.add(command);
      return 7;
    }

    @Override
    Optional<String> quietly(List<String> command) {
      return Optional.ofNullable(outputs.get(String.join(" ", command)));
    }

    @Override
    void launch(List<String> command) {
      became.add(command);
    }
  }

  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, String> outputs = new TreeMap<>();
  private final boolean terminal;
  private String typed = "";

  final Noted programs = new Noted(outputs);
  final SettableClock clock = new SettableClock();

  private Desk(Path home, boolean terminal) {
    this.terminal = terminal;
    environment.put("VM_HOME", home.resolve("vm").toString());
    environment.put("HOME", home.toString());
    clock.tick(Duration.ofHours(2)); // past what the pretended workspaces are made of
  }

  static Desk terminal(Path home) {
    return new Desk(home, true);
  }

  static Desk pipe(Path home) {
    return new Desk(home, false);
  }

  Desk at(PretendServer server) {
    return with("VM_SERVER", server.url()).with("VM_USER", "ann");
  }

  Desk with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Desk typing(String text) {
    typed = text;
    return this;
  }

  Desk whose(String command, String prints) {
    outputs.put(command, prints);
    return this;
  }

  Said vm(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var screen =
        new Screen(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            terminal,
            terminal,
            terminal,
            !environment.containsKey("NO_COLOR"));
    var around =
        new Surroundings(
            environment, screen, programs, clock, millis -> clock.tick(Duration.ofMillis(millis)));
    var code = Vm.run(around, args);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
