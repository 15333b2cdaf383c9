package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.EngineEvents;
import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.PrintableUrl;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.WorkspaceProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A container runtime in memory. */
public final class SimulatedProvider implements WorkspaceProvider {
  private final SimulatedRuntime runtime;
  private final SnapshotImages snapshotImages;
  private final Replacements replacements;

  SimulatedProvider(SimulatedDelays delays, Pause pause) {
    runtime = new SimulatedRuntime(delays, pause);
    snapshotImages = new SimulatedSnapshotImages(runtime);
    replacements = new SimulatedReplacements(runtime);
  }

  /** One that takes no time, for tests. */
  public static SimulatedProvider instant() {
    return new SimulatedProvider(SimulatedDelays.none(), duration -> {});
  }

  /** The switches for what goes wrong. */
  public Faults faults() {
    return runtime.faults();
  }

  /** What happens to this runtime's instances. */
  public EngineEvents events() {
    return runtime.events();
  }

  /** The images of this runtime's instances. */
  public SnapshotImages snapshotImages() {
    return snapshotImages;
  }

  /** The replacements of this runtime's instances. */
  public Replacements replacements() {
    return replacements;
  }

  /** What the instance was made from. */
  public InstanceSpec specOf(InstanceId id) {
    return quietly(() -> runtime.require(id).spec());
  }

  /** The repository that was cloned into the instance, if any. */
  public Optional<String> repositoryIn(InstanceId id) {
    return quietly(() -> runtime.require(id).repository());
  }

  /** The content of a file in the instance, if it is there. */
  public Optional<String> fileIn(InstanceId id, String path) {
    return quietly(() -> Optional.ofNullable(runtime.require(id).files().get(path)));
  }

  /** Writes a file in the instance, as somebody at work in it would. */
  public void writeFile(InstanceId id, String path, String content) {
    quietly(() -> runtime.put(runtime.require(id).with(path, content)));
  }

  /** Deletes a file in the instance, as somebody at work in it would. */
  public void deleteFile(InstanceId id, String path) {
    quietly(() -> runtime.put(runtime.require(id).without(path)));
  }

  /** Takes an image out of the runtime, as somebody's {@code docker rmi --force} would. */
  public void forgetImage(String image) {
    quietly(() -> {
      runtime.images().forget(image);
      return image;
    });
  }

  /** Past delays and faults. */
  private <T> T quietly(Supplier<T> act) {
    synchronized (runtime) {
      return act.get();
    }
  }

  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public String address() {
    return SimulatedRuntime.ADDRESS;
  }

  @Override
  public void ping() {
    runtime.answer("ping");
  }

  @Override
  public boolean hasImage(String image) {
    return runtime.look("look for image " + image, () -> runtime.images().find(image).isPresent());
  }

  @Override
  public void prepareImage(ImageRecipe recipe, ProgressListener progress) {
    if (!hasImage(recipe.image())) {
      progress.report("Pulling " + recipe.image(), 0);
      runtime.change(
          Step.PREPARE_IMAGE,
          () -> {
            runtime.images().put(SimulatedImage.named(recipe.image()), recipe.image());
            return recipe;
          });
      progress.report("Pulling " + recipe.image(), 100);
    }
  }

  @Override
  public Instance create(InstanceSpec spec) {
    return runtime
        .change(
            Step.CREATE,
            () -> runtime.present(spec.workspace()).orElseGet(() -> runtime.create(spec, true)))
        .seen();
  }

  @Override
  public InstanceId start(InstanceId id) {
    runtime.change(
        Step.START,
        () -> runtime.put(runtime.require(id).running(!runtime.faults().takeEndAtOnce())));
    return id;
  }

  @Override
  public void stop(InstanceId id, Duration grace) {
    runtime.change(Step.STOP, () -> runtime.put(runtime.require(id).running(false)));
  }

  @Override
  public InstanceId restart(InstanceId id, Duration grace) {
    runtime.change(Step.RESTART, () -> runtime.put(runtime.require(id).running(true)));
    return id;
  }

  @Override
  public void remove(InstanceId id) {
    runtime.change(Step.REMOVE, () -> runtime.remove(id));
  }

  @Override
  public void cloneRepository(InstanceId id, String url, ProgressListener progress) {
    var shown = PrintableUrl.of(url);
    progress.report("Cloning " + shown.brief(), 0);
    runtime.change(Step.CLONE, () -> runtime.put(runtime.require(id).cloned(url)));
    progress.report("Cloning " + shown.brief(), 100);
  }

  @Override
  public Optional<Instance> find(UUID workspace) {
    return runtime.look(
        "look for the container of workspace " + workspace,
        () -> runtime.present(workspace).map(SimulatedInstance::seen));
  }

  @Override
  public List<Instance> list() {
    return runtime.look(
        "list the containers",
        () ->
            runtime.instances().stream()
                .filter(SimulatedInstance::present)
                .map(SimulatedInstance::seen)
                .toList());
  }

  /** What runs in it must run on it. */
  boolean runs(InstanceId id, String step) {
    return runtime.look(step, () -> runtime.require(id).running());
  }

  public boolean isFrozen(InstanceId id) {
    return runtime.look("look at container " + id.value(), () -> runtime.require(id).frozen());
  }

  /** Whether it still is there and runs, which nobody has to be asked for. */
  boolean isUp(InstanceId id) {
    return runtime.isUp(id);
  }
}
