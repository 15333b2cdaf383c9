package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ImageMissingException;
import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.ProgressListener;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which way an image is come by: there already, from its registry, or from our own base. */
final class DockerImages {
  private static final Logger log = LoggerFactory.getLogger(DockerImages.class);

  private final DockerClients clients;
  private final EngineCalls calls;
  private final ImagePull pull;
  private final ImageBuild build;
  private final OwnBase ownBase;
  private final Preparations preparations = new Preparations();

  DockerImages(
      DockerClients clients, EngineCalls calls, ImagePull pull, ImageBuild build, OwnBase ownBase) {
    this.clients = clients;
    this.calls = calls;
    this.pull = pull;
    this.build = build;
    this.ownBase = ownBase;
  }

  boolean has(String image) {
    try {
      calls.call("inspect " + image, () -> clients.control().inspectImageCmd(image).exec());
      return true;
    } catch (RefusedException e) {
      if (e.status() == RefusedException.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  void prepare(ImageRecipe recipe, ProgressListener progress) {
    prepare(recipe.image(), progress, shared -> make(recipe, shared));
  }

  /** Another preparation may have ended between the two looks. */
  private void prepare(String image, ProgressListener progress, Consumer<ProgressListener> work) {
    if (!has(image)) {
      preparations.share(
          image,
          progress,
          shared -> {
            if (!has(image)) {
              work.accept(shared);
            }
          });
    }
  }

  private void make(ImageRecipe recipe, ProgressListener progress) {
    if (recipe.dockerfile() == null) {
      pullOnly(recipe.image(), progress);
    } else {
      build.build(recipe.image(), recipe.dockerfile(), base(recipe, progress), progress);
    }
  }

  private void pullOnly(String image, ProgressListener progress) {
    try {
      pull.pull(image, progress);
    } catch (PullFailedException e) {
      throw new ImageMissingException(image, e.words());
    }
  }

  /** The base to build on, which is in the engine then. */
  private String base(ImageRecipe recipe, ProgressListener progress) {
    var base = recipe.base();
    if (base == null) {
      return ownBase(recipe.image(), "its recipe names no other base", progress);
    }
    if (has(base)) {
      return base;
    }
    try {
      pull.pull(base, progress);
      return base;
    } catch (PullFailedException e) {
      var reason = "%s could not be pulled (%s)".formatted(base, e.words());
      if (e.isFinal()) {
        throw new ImageMissingException(recipe.image(), reason);
      }
      log.atInfo().addKeyValue("reason", reason).log("building on our own base");
      return ownBase(recipe.image(), reason, progress);
    }
  }

  private String ownBase(String image, String reason, ProgressListener progress) {
    try {
      prepare(OwnBase.IMAGE, progress, ownBase::make);
      return OwnBase.IMAGE;
    } catch (ProblemException e) {
      if (e.code() != ProblemCode.IMAGE_UNAVAILABLE) {
        throw e;
      }
      throw new ImageMissingException(image, reason + ", and " + e.detail(), e.hint());
    }
  }
}
