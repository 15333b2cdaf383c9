package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Image;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What images the engine has, and what they are snapshots of. */
final class ImageIndex {
  private static final String NO_NAME = "<none>:<none>";

  private final DockerClient client;
  private final EngineCalls calls;
  private final Labels labels;

  ImageIndex(DockerClients clients, EngineCalls calls, Labels labels) {
    this.client = clients.control();
    this.calls = calls;
    this.labels = labels;
  }

  /** The image with this id or reference. */
  Optional<SnapshotImage> find(String image) {
    return inspect(image)
        .map(found -> labels.image(found.getId(), found.getSize(), labelsOf(found)));
  }

  /** The same, as the engine says it. */
  Optional<InspectImageResponse> inspect(String image) {
    try {
      return Optional.of(
          calls.call("inspect image " + image, () -> client.inspectImageCmd(image).exec()));
    } catch (RefusedException e) {
      if (e.status() == RefusedException.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Map<String, String> labelsOf(InspectImageResponse image) {
    var config = image.getConfig();
    var labels = config == null ? null : config.getLabels();
    return labels == null ? Map.of() : labels;
  }

  /** Those with these labels, without a name too. The engine looks at every image it has. */
  Stream<Image> labelled(Map<String, String> labelled) {
    return calls
        .call(
            "list images",
            () -> client.listImagesCmd().withShowAll(true).withLabelFilter(labelled).exec())
        .stream();
  }

  static boolean isNameless(Image image) {
    return names(image).isEmpty();
  }

  static List<String> names(Image image) {
    var names = image.getRepoTags();
    return names == null ? List.of() : names(Stream.of(names));
  }

  static List<String> names(InspectImageResponse image) {
    var names = image.getRepoTags();
    return names == null ? List.of() : names(names.stream());
  }

  private static List<String> names(Stream<String> names) {
    return names.filter(name -> !name.equals(NO_NAME)).toList();
  }

  static boolean isOurs(String name) {
    return name.startsWith(SnapshotKey.REPOSITORIES);
  }

  /** Whether an image with these names and our labels is ours: not if people alone named it. */
  static boolean areOurs(List<String> names) {
    return names.isEmpty() || names.stream().anyMatch(ImageIndex::isOurs);
  }

  /** Gives it the snapshot's reference, which another one may lose by it. */
  void name(String image, SnapshotKey key) {
    calls.call(
        "name image " + image,
        () -> {
          client.tagImageCmd(image, key.repository(), key.name()).exec();
          return key;
        });
  }

  /**
   * Takes a reference, with the image if it was the last one, or an image without one; does nothing
   * if it is gone or used. By force the engine would take an image, too, that stopped containers
   * were made from, and could never save those again.
   *
   * @param longer time on top of what a call may take
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/ImageDelete">DELETE
   *     /images/{name}</a>
   */
  void removeUnlessUsed(String image, Duration longer) {
    try {
      calls.call(
          "remove image " + image,
          longer,
          () -> {
            client.removeImageCmd(image).exec();
            return image;
          });
    } catch (RefusedException e) {
      if (e.status() != RefusedException.NOT_FOUND && e.status() != RefusedException.CONFLICT) {
        throw e;
      }
    }
  }

  SnapshotImage seen(Image image) {
    var found = image.getLabels();
    return labels.image(image.getId(), image.getSize(), found == null ? Map.of() : found);
  }
}
