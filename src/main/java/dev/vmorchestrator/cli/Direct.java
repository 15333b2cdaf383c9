package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiProblem;
import dev.vmorchestrator.api.WorkspaceResource;
import java.util.ArrayList;
import java.util.List;

/**
 * The way in that is left where the server is this machine and its gateway does not run: through
 * the engine, into the container itself.
 */
final class Direct {
  private Direct() {}

  static boolean isPossible(Verb verb, ApiProblem problem) {
    return problem.problem().code().equals("SSH_GATEWAY_AWAY")
        && Gateway.isThisMachine(verb.server().server())
        && verb.around().programs().isThere("docker");
  }

  /**
   * @throws VmException if the workspace does not run: nobody starts it on this way
   */
  static List<String> command(WorkspaceResource workspace, List<String> words, boolean terminal) {
    if (workspace.connectionInfo() == null) {
      throw new VmException(
          Exit.FAILED,
          "%s does not run.".formatted(workspace.name()),
          "Type vm start %s --wait, then again.".formatted(workspace.name()));
    }
    var command = new ArrayList<>(List.of("docker", "exec", terminal ? "-it" : "-i"));
    command.add(workspace.connectionInfo().containerId());
    command.addAll(
        words.isEmpty() ? List.of("sh", "-c", "exec $(command -v bash || echo sh) -l") : words);
    return command;
  }
}
