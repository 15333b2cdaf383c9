package dev.vmorchestrator.exec;

import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.ProcessSpec;
import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Runs programs in workspaces for their owners. */
@Service
public class WorkspacePrograms {
  private final Workspaces workspaces;
  private final Processes processes;

  WorkspacePrograms(Workspaces workspaces, Processes processes) {
    this.workspaces = workspaces;
    this.processes = processes;
  }

  /**
   * Starts a program, whose input is empty.
   *
   * @throws WorkspaceNotFoundException if there is none or it is not the user's
   * @throws InvalidValueException if the arguments are none that a program can have
   * @throws ProblemException NOT_RUNNING if the workspace does not run
   */
  public Execution start(UUID workspace, String user, List<String> argv) {
    var found =
        workspaces
            .visible(workspace, user)
            .orElseThrow(() -> new WorkspaceNotFoundException(workspace));
    var spec = spec(argv);
    var instance = found.providerId();
    if (found.state() != WorkspaceState.RUNNING || instance == null) {
      throw new ProblemException(
          ProblemCode.NOT_RUNNING,
          "'%s' is %s.".formatted(found.name(), found.state().wire()),
          "Start it, then try again.");
    }
    var process = processes.start(new InstanceId(instance), spec);
    try {
      process.input().close();
    } catch (IOException e) {
      process.close();
      throw new UncheckedIOException(e);
    }
    return new Execution(process);
  }

  private static ProcessSpec spec(List<String> argv) {
    try {
      return ProcessSpec.of(argv.toArray(String[]::new));
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("argv", String.valueOf(e.getMessage()));
    }
  }
}
