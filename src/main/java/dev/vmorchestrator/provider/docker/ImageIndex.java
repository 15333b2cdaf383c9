package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Image;
import dev.vmorchestrator.provider.SnapshotImage;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What images the engine has, and what they are snapshots of. */
final class ImageIndex {
  static final String NO_NAME = "<none>:<none>";

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
    var names = image.getRepoTags();
    return names == null || Stream.of(names).allMatch(NO_NAME::equals);
  }

  SnapshotImage seen(Image image) {
    var found = image.getLabels();
    return labels.image(image.getId(), image.getSize(), found == null ? Map.of() : found);
  }
}
