package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.SnapshotKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Images of instances, in memory. */
final class SimulatedSnapshotImages implements SnapshotImages {

  /** As much as a person sees moving. */
  private static final int BUFFER = 1 << 10;

  private final SimulatedRuntime runtime;

  SimulatedSnapshotImages(SimulatedRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public SnapshotImage commit(InstanceId instance, SnapshotKey key, Known known) {
    return runtime
        .change(
            Step.COMMIT,
            () -> {
              if (known == Known.IS_OUTDATED) {
                runtime
                    .images()
                    .ofSnapshot(key.snapshot())
                    .ifPresent(old -> runtime.images().forget(old.id()));
              }
              var image =
                  runtime
                      .images()
                      .ofSnapshot(key.snapshot())
                      .orElseGet(() -> committed(instance, key));
              runtime.images().put(image, key.reference());
              return image;
            })
        .seen();
  }

  private SimulatedImage committed(InstanceId id, SnapshotKey key) {
    var instance = runtime.require(id);
    return SimulatedImage.of(instance.image(), key, instance.files());
  }

  @Override
  public Optional<SnapshotImage> find(String image) {
    return runtime.look(
        "look for image " + image, () -> runtime.images().find(image).map(SimulatedImage::seen));
  }

  @Override
  public void export(String image, OutputStream out, LongConsumer progress) {
    progress.accept(0);
    var tar = runtime.change(Step.EXPORT, () -> SimulatedTar.of(runtime.images().require(image)));
    try {
      for (int done = 0; done < tar.length; done += BUFFER) {
        runtime.answer("export " + image);
        var length = Math.min(BUFFER, tar.length - done);
        out.write(tar, done, length);
        progress.accept(done + length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SnapshotImage load(InputStream tar) {
    try {
      var bytes = tar.readAllBytes();
      return runtime
          .change(
              Step.LOAD,
              () -> {
                var image = SimulatedTar.read(bytes);
                runtime.images().load(image);
                return image;
              })
          .seen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void tag(String image, SnapshotKey key) {
    runtime.change(
        Step.TAG,
        () -> {
          runtime.images().put(runtime.images().require(image), key.reference());
          return key;
        });
  }

  @Override
  public boolean remove(String image) {
    return runtime.change(
        Step.REMOVE_IMAGE, () -> runtime.images().release(image, runtime.instances()));
  }

  @Override
  public List<SnapshotImage> list() {
    return runtime.look(
        "list the images",
        () -> runtime.images().ofSnapshots().stream().map(SimulatedImage::seen).toList());
  }
}
