package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.CloneFailedException;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An instance in memory.
 *
 * @param repository what was cloned into it
 */
record SimulatedInstance(
    InstanceId id, InstanceSpec spec, boolean running, @Nullable String repository) {

  private static final Pattern UNRESOLVABLE = Pattern.compile("\\.invalid(?=[:/]|$)");

  static SimulatedInstance of(InstanceId id, InstanceSpec spec) {
    return new SimulatedInstance(id, spec, false, null);
  }

  SimulatedInstance running(boolean running) {
    return new SimulatedInstance(id, spec, running, repository);
  }

  /** With the repository in it; refuses as git and the engine do. */
  SimulatedInstance cloned(String url) {
    if (!running) {
      throw new ProblemException(
          ProblemCode.RUNTIME_REFUSED,
          "Container %.12s is not running.".formatted(id.value()),
          "Start the workspace, then retry.");
    }
    if (repository != null) {
      throw new CloneFailedException(
          url, "fatal: destination path '.' already exists and is not an empty directory.");
    }
    if (UNRESOLVABLE.matcher(url).find()) {
      throw new CloneFailedException(url, "fatal: Could not resolve host");
    }
    return new SimulatedInstance(id, spec, running, url);
  }

  Instance seen() {
    return new Instance(id, spec.workspace(), running);
  }
}
