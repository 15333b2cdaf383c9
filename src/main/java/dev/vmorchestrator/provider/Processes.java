package dev.vmorchestrator.provider;

/**
 * Runs processes in instances: what a shell, a copy, a terminal or a port's relay is made of. A
 * port of its own beside {@link WorkspaceProvider}, for these are streams and no changes.
 *
 * <p>How it is used, from a thread that may block (a virtual one):
 *
 * <pre>{@code
 * try (var process = processes.start(instance, ProcessSpec.of("wc", "-c"))) {
 *   Thread.startVirtualThread(() -> feed(process.input()));  // closes it at the end
 *   int exitCode = process.copyOutput(output, errors);       // blocks until the process has ended
 * }
 * }</pre>
 */
public interface Processes {

  /**
   * Starts a process in a running instance. Blocks until it runs, which takes an engine about 50
   * ms. A program that is not there is no problem of ours: as in a shell, the process then says so
   * on its errors and ends with 127.
   *
   * @throws InstanceNotFoundException if there is no such instance
   * @throws NotRunningException if the instance does not run
   * @throws InterruptedStepException if the thread is interrupted; the process is ended then
   * @throws RuntimeUnavailableException if the runtime does not answer
   * @throws dev.vmorchestrator.problem.ProblemException in the runtime's words if it could not: no
   *     such user, no such folder
   */
  RunningProcess start(InstanceId id, ProcessSpec spec);
}
