package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.RuntimeUnderTest;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.WorkspaceProvider;
import java.util.Optional;

/** The simulation, with one image in it. */
final class SimulatedRuntimeUnderTest implements RuntimeUnderTest {
  private static final ImageRecipe PRESENT = new ImageRecipe("vm-test/present:1", null, null);

  private final SimulatedProvider provider = SimulatedProvider.instant();

  SimulatedRuntimeUnderTest() {
    provider.prepareImage(PRESENT, ProgressListener.none());
  }

  static SimulatedProvider away() {
    var away = SimulatedProvider.instant();
    away.faults().goAway();
    return away;
  }

  @Override
  public WorkspaceProvider provider() {
    return provider;
  }

  @Override
  public SnapshotImages images() {
    return provider.snapshotImages();
  }

  @Override
  public Replacements replacements() {
    return provider.replacements();
  }

  @Override
  public String image() {
    return PRESENT.image();
  }

  @Override
  public void write(InstanceId instance, String path, String content) {
    provider.writeFile(instance, path, content);
  }

  @Override
  public void delete(InstanceId instance, String path) {
    provider.deleteFile(instance, path);
  }

  @Override
  public Optional<String> read(InstanceId instance, String path) {
    return provider.fileIn(instance, path);
  }

  @Override
  public boolean frozen(InstanceId instance) {
    return provider.isFrozen(instance);
  }

  @Override
  public void close() {
    // Its memory goes with it.
  }
}
