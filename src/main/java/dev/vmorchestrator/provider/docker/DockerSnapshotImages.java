package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.DockerClient;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ImageMissingException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.SnapshotKey;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The workspaces' containers as images.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image">Image in the
 *     Engine API</a>
 */
final class DockerSnapshotImages implements SnapshotImages {

  private final DockerClient client;
  private final EngineCalls calls;
  private final Labels labels;
  private final ImageIndex index;
  private final SnapshotCommits commits;
  private final ImageTar tars;
  private final Duration atMost;

  /**
   * @param atMost longest time for what takes the longer the larger the image is
   */
  DockerSnapshotImages(
      DockerClients clients,
      EngineCalls calls,
      DockerErrors errors,
      Labels labels,
      DockerContainers containers,
      Duration atMost) {
    this.client = clients.control();
    this.calls = calls;
    this.labels = labels;
    this.index = new ImageIndex(clients, calls, labels);
    this.commits = new SnapshotCommits(clients, calls, labels, index, containers, atMost);
    this.tars = new ImageTar(clients, errors, atMost);
    this.atMost = atMost;
  }

  @Override
  public SnapshotImage commit(InstanceId instance, SnapshotKey key, Known known) {
    return switch (known) {
      case NOTHING -> commits.commit(instance, key);
      case IS_FIRST -> commits.make(instance, key);
      case IS_FROZEN_BY_CALLER -> commits.commitStanding(instance, key);
      case IS_OUTDATED -> commits.commitAnew(instance, key);
    };
  }

  @Override
  public Optional<SnapshotImage> find(String image) {
    return index.find(image);
  }

  @Override
  public void export(String image, OutputStream out, LongConsumer progress) {
    try {
      tars.save(image, out, progress);
    } catch (RefusedException e) {
      // For an id that it does not know the engine says 500, and something about its own files.
      throw find(image).isPresent() ? e : missing(image, e.words());
    }
  }

  @Override
  public SnapshotImage load(InputStream tar) {
    try {
      return require(tars.load(tar));
    } catch (RefusedException e) {
      throw new ProblemException(
          ProblemCode.SNAPSHOT_DAMAGED,
          "Docker could not load the image from the snapshot's file: " + e.words(),
          "Bring the file back from a copy, or use another snapshot. If its digest is right, Docker's"
              + " own log says more: journalctl -u docker.",
          e);
    }
  }

  private SnapshotImage require(String image) {
    return find(image)
        .orElseThrow(() -> missing(image, "it was removed as soon as it was loaded."));
  }

  private static ImageMissingException missing(String image, String reason) {
    return new ImageMissingException(
        image,
        reason,
        "Somebody removes images meanwhile, docker image prune perhaps. Retry when that is over.");
  }

  @Override
  public void tag(String image, SnapshotKey key) {
    try {
      index.name(image, key);
    } catch (RefusedException e) {
      if (e.status() == RefusedException.NOT_FOUND) {
        throw missing(image, e.words());
      }
      throw e;
    }
  }

  @Override
  public boolean remove(String image) {
    var found = index.inspect(image);
    if (found.isEmpty()) {
      return true;
    }
    var id = found.get().getId();
    var names = ImageIndex.names(found.get());
    if (names.isEmpty()) {
      index.removeUnlessUsed(id, atMost);
    }
    (image.equals(id) ? names.stream().filter(ImageIndex::isOurs) : Stream.of(image))
        .forEach(reference -> index.removeUnlessUsed(reference, atMost));
    return index.inspect(id).map(ImageIndex::names).filter(ImageIndex::areOurs).isEmpty();
  }

  @Override
  public List<SnapshotImage> list() {
    return index
        .labelled(labels.ours())
        .filter(image -> ImageIndex.areOurs(ImageIndex.names(image)))
        .map(index::seen)
        .filter(image -> image.snapshot() != null)
        .toList();
  }
}
