package dev.vmorchestrator.cli;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the command speaks and hears. Colours, questions and progress are for people, so for
 * terminals only.
 *
 * @param outIsTerminal whether a person reads the answer
 * @param errIsTerminal whether a person reads the rest
 */
record Screen(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean inIsTerminal,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean colours) {

  /** Which of the three are terminals, such as {@code 110}; {@code bin/vm} asks, Java cannot. */
  private static final String TERMINALS = "VM_TERMINALS";

  static Screen of(Map<String, String> environment) {
    var terminals = environment.getOrDefault(TERMINALS, "");
    var known = terminals.matches("[01]{3}") ? terminals : fromConsole();
    return new Screen(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        known.charAt(0) == '1',
        known.charAt(1) == '1',
        known.charAt(2) == '1',
        wantsColours(environment));
  }

  private static String fromConsole() {
    var console = System.console();
    return console != null && console.isTerminal() ? "111" : "000";
  }

  /** UTF-8 whatever the locale says, and not a write for each word. */
  private static PrintStream stream(FileDescriptor file) {
    return new PrintStream(new FileOutputStream(file), false, StandardCharsets.UTF_8);
  }

  /** See no-color.org. */
  private static boolean wantsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** Whether somebody is there who can answer. */
  boolean canAsk() {
    return inIsTerminal && errIsTerminal;
  }

  /** The answer, or null at the end of input. */
  @Nullable String ask(String question) {
    err.print(question + " ");
    err.flush();
    return line();
  }

  /** As {@link #ask}, without showing what is typed. */
  @Nullable String askHidden(String question) {
    var console = System.console();
    if (console == null) {
      return ask(question);
    }
    var typed = console.readPassword("%s ", question);
    return typed == null ? null : new String(typed);
  }

  /** The next line of input and not a byte more: what follows may be somebody else's. */
  @Nullable String line() {
    var line = new ByteArrayOutputStream();
    try {
      for (var b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
        line.write(b);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
  }

  /** Enter alone is {@code otherwise}. */
  boolean confirm(String question, boolean otherwise) {
    var answer = ask(question + (otherwise ? " [Y/n]" : " [y/N]"));
    if (answer == null) {
      return false;
    }
    return answer.isBlank() ? otherwise : answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  /** In the colour, where the answer goes to a terminal. */
  String paint(Colour colour, String text) {
    return colours && outIsTerminal ? colour.on(text) : text;
  }

  /** As {@link #paint}, for what goes beside the answer. */
  String paintAside(Colour colour, String text) {
    return colours && errIsTerminal ? colour.on(text) : text;
  }

  void say(String line) {
    out.println(line);
  }

  /** Beside the answer: what only a person wants to read. */
  void remark(String line) {
    err.println(line);
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
