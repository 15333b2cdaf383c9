package dev.vmorchestrator.provider;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** The image is neither there nor to be had. */
public final class ImageMissingException extends ProblemException {
  public ImageMissingException(String image, String reason) {
    this(
        image,
        reason,
        "Check the image's name in the template and that its registry can be reached, then retry.");
  }

  public ImageMissingException(String image, String reason, String hint) {
    super(
        ProblemCode.IMAGE_UNAVAILABLE,
        "Image %s is not in the engine: %s".formatted(image, reason),
        hint);
  }
}
