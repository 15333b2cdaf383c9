package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code vm}: what every verb takes, and where the verbs hang. */
@Command(
    name = "vm",
    description = "Development workspaces on a VM Orchestrator server.",
    synopsisSubcommandLabel = "VERB",
    versionProvider = Vm.Version.class,
    sortOptions = false,
    footer = {
      "",
      "A workspace is named by its name or its id.",
      "Environment: VM_SERVER, VM_USER, VM_TOKEN, VM_HOME (default ~/.config/vm), NO_COLOR.",
      "Exit codes: 0 done, 1 refused or failed, 2 typed wrongly, 3 not found, 4 no server or not"
          + " signed in, 5 waited too long. ssh, exec and cp end with the program's own; 125 is"
          + " ours, 255 is OpenSSH's."
    })
final class Vm {

  /** As people read it, or as the server wrote it. */
  enum Format {
    table,
    json
  }

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "The server (VM_SERVER; http://localhost:3000).")
  @Nullable String server;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "Who you are on a server in development mode (VM_USER).")
  @Nullable String user;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "table, or json as the server gives it.")
  Format format = Format.table;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  boolean version;

  private final Surroundings around;
  private @Nullable ApiClient client;

  Vm(Surroundings around) {
    this.around = around;
  }

  public static void main(String[] args) {
    System.exit(run(Surroundings.real(), args));
  }

  /** Everything that {@code main} does but ending. */
  static int run(Surroundings around, String... args) {
    var vm = new Vm(around);
    try {
      return vm.commandLine(args).execute(args);
    } finally {
      around.screen().flush();
      vm.leave();
    }
  }

  private CommandLine commandLine(String... args) {
    var line = new CommandLine(this);
    var mistakes = new Mistakes(around.screen());
    Verbs.hang(line, args);
    return line.setOut(new java.io.PrintWriter(around.screen().out(), true))
        .setErr(new java.io.PrintWriter(around.screen().err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setParameterExceptionHandler(mistakes)
        .setExecutionExceptionHandler(mistakes);
  }

  private CommandLine.Help.Ansi ansi() {
    return around.screen().colours() && around.screen().outIsTerminal()
        ? CommandLine.Help.Ansi.ON
        : CommandLine.Help.Ansi.OFF;
  }

  Surroundings around() {
    return around;
  }

  ServerChoice choice() {
    return ServerChoice.of(server, user, around);
  }

  ApiClient client() {
    if (client == null) {
      var choice = choice();
      client = new ApiClient(choice.server(), choice.identity());
    }
    return client;
  }

  private void leave() {
    if (client != null) {
      client.close();
    }
  }

  /** Of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Vm.class.getPackage().getImplementationVersion();
      return new String[] {"vm " + (version == null ? "dev" : version)};
    }
  }
}
