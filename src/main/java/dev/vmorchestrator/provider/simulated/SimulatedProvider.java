package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.ImageMissingException;
import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.PrintableUrl;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.WorkspaceProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A container runtime in memory. */
public final class SimulatedProvider implements WorkspaceProvider {
  private final Set<String> images = new HashSet<>();
  private final Map<InstanceId, SimulatedInstance> instances = new HashMap<>();
  private final Faults faults = new Faults();
  private final SimulatedDelays delays;
  private final Pause pause;

  SimulatedProvider(SimulatedDelays delays, Pause pause) {
    this.delays = delays;
    this.pause = pause;
  }

  /** One that takes no time, for tests. */
  public static SimulatedProvider instant() {
    return new SimulatedProvider(SimulatedDelays.none(), duration -> {});
  }

  /** The switches for what goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** What the instance was made from. */
  public synchronized InstanceSpec specOf(InstanceId id) {
    return require(id).spec();
  }

  /** The repository that was cloned into the instance, if any. */
  public synchronized Optional<String> repositoryIn(InstanceId id) {
    return Optional.ofNullable(require(id).repository());
  }

  /** Takes an image out of the runtime, as somebody's {@code docker rmi} would. */
  public synchronized void forgetImage(String image) {
    images.remove(image);
  }

  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public String address() {
    return "this server's memory";
  }

  @Override
  public void ping() {
    answer("ping");
  }

  @Override
  public boolean hasImage(String image) {
    answer("look for image " + image);
    synchronized (this) {
      return images.contains(image);
    }
  }

  @Override
  public void prepareImage(ImageRecipe recipe, ProgressListener progress) {
    if (!hasImage(recipe.image())) {
      progress.report("Pulling " + recipe.image(), 0);
      change(Step.PREPARE_IMAGE, () -> images.add(recipe.image()));
      progress.report("Pulling " + recipe.image(), 100);
    }
  }

  @Override
  public Instance create(InstanceSpec spec) {
    return change(Step.CREATE, () -> findNow(spec.workspace()).orElseGet(() -> created(spec)));
  }

  private Instance created(InstanceSpec spec) {
    if (!images.contains(spec.image())) {
      throw new ImageMissingException(spec.image(), "nobody has prepared it.");
    }
    var id = UUID.randomUUID().toString().replace("-", "");
    var instance = SimulatedInstance.of(new InstanceId(id), spec);
    instances.put(instance.id(), instance);
    return instance.seen();
  }

  @Override
  public void start(InstanceId id) {
    change(Step.START, () -> instances.put(id, require(id).running(true)));
  }

  @Override
  public void stop(InstanceId id, Duration grace) {
    change(Step.STOP, () -> instances.put(id, require(id).running(false)));
  }

  @Override
  public void restart(InstanceId id, Duration grace) {
    change(Step.RESTART, () -> instances.put(id, require(id).running(true)));
  }

  @Override
  public void remove(InstanceId id) {
    change(Step.REMOVE, () -> Optional.ofNullable(instances.remove(id)));
  }

  @Override
  public void cloneRepository(InstanceId id, String url, ProgressListener progress) {
    var shown = PrintableUrl.of(url);
    progress.report("Cloning " + shown.brief(), 0);
    change(Step.CLONE, () -> instances.put(id, require(id).cloned(url)));
    progress.report("Cloning " + shown.brief(), 100);
  }

  @Override
  public Optional<Instance> find(UUID workspace) {
    answer("look for the container of workspace " + workspace);
    synchronized (this) {
      return findNow(workspace);
    }
  }

  @Override
  public List<Instance> list() {
    answer("list the containers");
    synchronized (this) {
      return instances.values().stream().map(SimulatedInstance::seen).toList();
    }
  }

  /** What runs in it must run on it. */
  boolean runs(InstanceId id, String step) {
    answer(step);
    synchronized (this) {
      return require(id).running();
    }
  }

  /** Whether it still is there and runs, which nobody has to be asked for. */
  synchronized boolean isUp(InstanceId id) {
    return instances.containsKey(id) && require(id).running();
  }

  private Optional<Instance> findNow(UUID workspace) {
    return instances.values().stream()
        .map(SimulatedInstance::seen)
        .filter(instance -> instance.workspace().equals(workspace))
        .findAny();
  }

  private SimulatedInstance require(InstanceId id) {
    return Optional.ofNullable(instances.get(id))
        .orElseThrow(() -> new InstanceNotFoundException(id));
  }

  private void answer(String call) {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedStepException(call);
    }
    if (faults.away()) {
      throw new RuntimeUnavailableException("The simulated runtime", address(), null);
    }
  }

  private <T> T change(Step step, Supplier<T> change) {
    var call = step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    answer(call);
    try {
      faults.hold(step);
      pause.last(delays.of(step));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(call);
    faults.fail(step);
    T changed;
    synchronized (this) {
      changed = change.get();
    }
    faults.loseAnswer(step);
    return changed;
  }
}
