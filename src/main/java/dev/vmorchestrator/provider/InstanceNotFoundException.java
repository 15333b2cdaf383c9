package dev.vmorchestrator.provider;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** The runtime has no such instance. */
public final class InstanceNotFoundException extends ProblemException {
  public InstanceNotFoundException(InstanceId id) {
    super(
        ProblemCode.INSTANCE_GONE,
        "Container %.12s is gone.".formatted(id.value()),
        "Somebody removed it outside of VM Orchestrator. Retry creates a new one, without its files.");
  }
}
