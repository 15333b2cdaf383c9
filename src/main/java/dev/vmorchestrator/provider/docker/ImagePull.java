package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.model.PullResponseItem;
import dev.vmorchestrator.provider.ProgressListener;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Pulls an image from its registry. */
final class ImagePull {
  private final DockerClients clients;
  private final DockerErrors errors;
  private final DockerProperties properties;

  ImagePull(DockerClients clients, DockerErrors errors, DockerProperties properties) {
    this.clients = clients;
    this.errors = errors;
    this.properties = properties;
  }

  /**
   * Pulls the image; blocks for as long as the registry sends something.
   *
   * @throws PullFailedException if the registry cannot be reached, falls silent or refuses
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/ImageCreate">POST
   *     /images/create</a>
   */
  void pull(String image, ProgressListener listener) throws PullFailedException {
    listener.report("Pulling " + image, null);
    var step = "pull " + image;
    var progress = new PullProgress(image, listener);
    var failure = new AtomicReference<@Nullable String>();
    var stream =
        new EngineStream<PullResponseItem>(item -> {
          progress.add(item);
          if (item.getErrorDetail() != null) {
            failure.set(item.getErrorDetail().getMessage());
          }
        });
    var command = clients.streams().pullImageCmd(image);
    if (!hasTag(image)) {
      command.withTag("latest");
    }
    command.exec(stream);
    try {
      stream.await(step, properties.registryTimeout(), properties.pullSilence(), errors);
      if (failure.get() != null) {
        throw errors.ofWords(step, failure.get());
      }
    } catch (TimeoutException e) {
      throw new PullFailedException("the registry does not answer");
    } catch (RefusedException e) {
      throw new PullFailedException(e.words());
    }
  }

  /** Without a tag the engine would pull all there are. */
  private static boolean hasTag(String image) {
    return image.contains("@") || image.lastIndexOf(':') > image.lastIndexOf('/');
  }
}
