package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.CloneFailedException;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An instance in memory.
 *
 * @param image the id of the image it was made from
 * @param present whether it is its workspace's, rather than one that is to take that one's place
 * @param frozen whether its processes stand still
 * @param files paths and contents
 */
record SimulatedInstance(
    InstanceId id,
    InstanceSpec spec,
    String image,
    boolean present,
    boolean running,
    boolean frozen,
    Map<String, String> files) {

  private static final Pattern UNRESOLVABLE = Pattern.compile("\\.invalid(?=[:/]|$)");
  private static final String CLONED_FROM = "/workspace/.git/config";

  SimulatedInstance {
    files = Map.copyOf(files);
  }

  /** A new one, with the image's files. */
  static SimulatedInstance of(InstanceSpec spec, SimulatedImage image, boolean present) {
    var id = new InstanceId(UUID.randomUUID().toString().replace("-", ""));
    return new SimulatedInstance(id, spec, image.id(), present, false, false, image.files());
  }

  SimulatedInstance running(boolean running) {
    return new SimulatedInstance(id, spec, image, present, running, false, files);
  }

  SimulatedInstance frozen(boolean frozen) {
    return new SimulatedInstance(id, spec, image, present, running, frozen, files);
  }

  boolean isMadeBy(UUID operation) {
    return spec.operation().equals(operation);
  }

  SimulatedInstance placed(boolean present) {
    return new SimulatedInstance(id, spec, image, present, running, frozen, files);
  }

  SimulatedInstance with(String path, String content) {
    var more = new HashMap<>(files);
    more.put(path, content);
    return new SimulatedInstance(id, spec, image, present, running, frozen, more);
  }

  SimulatedInstance without(String path) {
    var fewer = new HashMap<>(files);
    fewer.remove(path);
    return new SimulatedInstance(id, spec, image, present, running, frozen, fewer);
  }

  /** The address that was cloned into it. */
  Optional<String> repository() {
    return Optional.ofNullable(files.get(CLONED_FROM));
  }

  /** With the repository in it; refuses as git and the engine do. */
  SimulatedInstance cloned(String url) {
    if (!running) {
      throw new ProblemException(
          ProblemCode.RUNTIME_REFUSED,
          "Container %.12s is not running.".formatted(id.value()),
          "Start the workspace, then retry.");
    }
    if (repository().isPresent()) {
      throw new CloneFailedException(
          url, "fatal: destination path '.' already exists and is not an empty directory.");
    }
    if (UNRESOLVABLE.matcher(url).find()) {
      throw new CloneFailedException(url, "fatal: Could not resolve host");
    }
    return with(CLONED_FROM, url);
  }

  Instance seen() {
    return new Instance(id, spec.workspace(), running, frozen);
  }
}
