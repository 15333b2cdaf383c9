package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.model.BuildResponseItem;
import dev.vmorchestrator.provider.ImageMissingException;
import dev.vmorchestrator.provider.ProgressListener;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds an image from one of our recipes. */
final class ImageBuild {
  private static final Pattern STEP = Pattern.compile("Step (\\d+)/(\\d+) : .*", Pattern.DOTALL);

  private final DockerClients clients;
  private final DockerErrors errors;
  private final DockerProperties properties;

  ImageBuild(DockerClients clients, DockerErrors errors, DockerProperties properties) {
    this.clients = clients;
    this.errors = errors;
    this.properties = properties;
  }

  /**
   * Builds the image on the base, which must be in the engine.
   *
   * @param dockerfile below {@code images/} on the class path
   * @throws ImageMissingException with the last lines of the build, if it failed
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/ImageBuild">POST
   *     /build</a>
   */
  void build(String image, String dockerfile, String base, ProgressListener progress) {
    progress.report("Building " + image, null);
    var step = "build " + image;
    var output = new LastLines();
    var failure = new AtomicReference<@Nullable String>();
    var stream =
        new EngineStream<BuildResponseItem>(item -> {
          if (item.getErrorDetail() != null) {
            failure.set(item.getErrorDetail().getMessage());
          }
          if (item.getStream() != null) {
            output.add(item.getStream());
            item.getStream().lines().filter(l -> !l.isBlank()).forEach(progress::line);
            report(image, item.getStream(), progress);
          }
        });
    clients
        .streams()
        .buildImageCmd(ImageRecipes.tar())
        .withDockerfilePath(dockerfile)
        .withTags(Set.of(image))
        .withBuildArg("BASE", base)
        .withRemove(true)
        .withForcerm(true)
        .exec(stream);
    try {
      stream.await(step, properties.buildTimeout(), properties.buildTimeout(), errors);
      if (failure.get() != null) {
        throw errors.ofWords(step, failure.get());
      }
    } catch (TimeoutException e) {
      throw failed(image, "the build is silent for " + properties.buildTimeout(), output);
    } catch (RefusedException e) {
      throw failed(image, e.words(), output);
    }
  }

  private static void report(String image, String line, ProgressListener progress) {
    var step = STEP.matcher(line);
    if (step.matches()) {
      var at = Integer.parseInt(step.group(1));
      var of = Integer.parseInt(step.group(2));
      progress.report("Building %s — step %d of %d".formatted(image, at, of), 100 * (at - 1) / of);
    }
  }

  private static ImageMissingException failed(String image, String words, LastLines output) {
    return new ImageMissingException(
        image,
        "building it failed: %s\n%s".formatted(words, output),
        "The lines above say why; often a package server could not be reached. Then retry.");
  }
}
