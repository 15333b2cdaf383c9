package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationLeases.Progress;

/** The image is being prepared: the creation waits, without a worker. */
final class ImageNotReadyException extends RuntimeException {
  private final transient Progress progress;

  ImageNotReadyException(Progress progress) {
    super(progress.message());
    this.progress = progress;
  }

  Progress progress() {
    return progress;
  }
}
