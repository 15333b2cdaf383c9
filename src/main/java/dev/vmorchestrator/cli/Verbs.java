package dev.vmorchestrator.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * What there is to say. Looking at every verb's options takes longer than {@code vm ls} may, so
 * where the first word is a verb, that one alone is made.
 */
final class Verbs {
  private static final Set<String> NEED_ALL = Set.of("help", "completion");
  private static final Map<String, Supplier<Verb>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("ls", Ls::new);
    ALL.put("create", Create::new);
    ALL.put("start", Start::new);
    ALL.put("stop", Stop::new);
    ALL.put("restart", Restart::new);
    ALL.put("delete", Delete::new);
    ALL.put("ssh", Ssh::new);
    ALL.put("exec", Exec::new);
    ALL.put("logs", Logs::new);
    ALL.put("cp", Cp::new);
    ALL.put("ops", Ops::new);
    ALL.put("snapshot", Snapshot::new);
    ALL.put("open", Open::new);
    ALL.put("extend", Extend::new);
    ALL.put("config-ssh", ConfigSsh::new);
    ALL.put("templates", Templates::new);
    ALL.put("login", Login::new);
    ALL.put("completion", Completion::new);
    ALL.put("help", HelpVerb::new);
  }

  private Verbs() {}

  static void hang(CommandLine line, String... args) {
    var first = args.length == 0 ? "" : args[0];
    if (ALL.containsKey(first) && !NEED_ALL.contains(first)) {
      line.addSubcommand(ALL.get(first).get());
    } else {
      ALL.values().forEach(verb -> line.addSubcommand(verb.get()));
    }
    // What follows a workspace's name there belongs to another program.
    line.getSubcommands().values().stream()
        .filter(verb ->
            verb.getCommandSpec().userObject() instanceof Ssh
                || verb.getCommandSpec().userObject() instanceof Exec)
        .forEach(verb -> verb.setStopAtPositional(true));
  }
}
