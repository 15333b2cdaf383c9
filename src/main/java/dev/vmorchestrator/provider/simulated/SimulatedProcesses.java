package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.NotRunningException;
import dev.vmorchestrator.provider.ProcessSpec;
import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.provider.RunningProcess;

/** Processes that are none: a handful of commands, see {@link ToyShell}. */
public final class SimulatedProcesses implements Processes {
  private final SimulatedProvider provider;

  public SimulatedProcesses(SimulatedProvider provider) {
    this.provider = provider;
  }

  @Override
  public RunningProcess start(InstanceId id, ProcessSpec spec) {
    if (!provider.runs(id, "run " + spec.arguments().getFirst())) {
      throw new NotRunningException(id);
    }
    return new SimulatedProcess(spec, () -> provider.isUp(id));
  }
}
