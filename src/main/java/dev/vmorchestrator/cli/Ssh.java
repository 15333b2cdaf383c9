package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiProblem;
import dev.vmorchestrator.api.WorkspaceResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ssh",
    description = "Opens a shell in a workspace, or runs a program there, by OpenSSH.",
    customSynopsis = "vm ssh [OPTIONS] NAME [--] [PROGRAM [ARGUMENT...]]",
    footer = {"", "For a line of shell: vm ssh NAME -- sh -c 'LINE'"},
    sortOptions = false)
final class Ssh extends Verb implements RunsAnother {
  private static final Set<String> PASSING =
      Set.of("creating", "starting", "restarting", "restoring");

  @Option(
      names = "-L",
      paramLabel = "PORT:HOST:PORT",
      description = "Forwards a port of this machine into the workspace.")
  List<String> forwards = new ArrayList<>();

  @Option(names = "-N", description = "Runs nothing there: for -L.")
  boolean nothing;

  @Option(names = "-t", description = "Gives the program a terminal.")
  boolean terminal;

  @Option(names = "-A", description = "Forwards your SSH agent, where the server allows it.")
  boolean agent;

  @Parameters(index = "0", paramLabel = "NAME", description = "The workspace, by name or id.")
  String name;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PROGRAM",
      description = "The program and its arguments, word for word.")
  List<String> argv = new ArrayList<>();

  private int code;

  @Override
  public Integer call() throws Exception {
    run();
    return code;
  }

  @Override
  Exit run() throws InterruptedException {
    var workspace = name.contains("/") ? null : entered();
    // The SSH user is the workspace; an admin's owner/name is the gateway's to judge.
    var user = workspace == null ? name : workspace.name();
    code = around().programs().become(command(user, workspace));
    return Exit.DONE;
  }

  private List<String> command(String user, @Nullable WorkspaceResource workspace) {
    var words = Words.without(argv);
    try {
      return openSsh(SshAccess.of(this), user, words);
    } catch (ApiProblem e) {
      var plain = forwards.isEmpty() && !nothing && !agent;
      if (workspace != null && plain && Direct.isPossible(this, e)) {
        return Direct.command(workspace, words, terminal || words.isEmpty());
      }
      throw e;
    }
  }

  private List<String> openSsh(SshAccess access, String user, List<String> words) {
    var command = new ArrayList<String>();
    command.add("ssh");
    command.addAll(access.options());
    forwards.forEach(forward -> command.addAll(List.of("-L", forward)));
    add(command, nothing, "-N");
    add(command, terminal, "-t");
    add(command, agent, "-A");
    command.addAll(List.of("-l", user, "--", access.gateway().knownAs()));
    if (!words.isEmpty()) {
      command.add(Words.quoted(words));
    }
    return command;
  }

  private static void add(List<String> command, boolean wanted, String option) {
    if (wanted) {
      command.add(option);
    }
  }

  /** The workspace, once it is not on its way any more. */
  private WorkspaceResource entered() throws InterruptedException {
    var workspace = named().workspace(name);
    if (PASSING.contains(workspace.status())) {
      workspace = arrived(workspace);
    }
    if (workspace.status().equals("failed")) {
      throw new VmException(
          Exit.FAILED,
          "%s failed: %s".formatted(workspace.name(), workspace.errorMessage()),
          "Type vm ops %s for what was tried, vm start %s to try again."
              .formatted(workspace.name(), workspace.name()));
    }
    return workspace;
  }

  private WorkspaceResource arrived(WorkspaceResource workspace) throws InterruptedException {
    var path = "/workspaces/" + workspace.id();
    new Waiting(around(), server(), Waiting.LONG).untilSettled(workspace.id().toString());
    return Named.read(server().get(path));
  }
}
