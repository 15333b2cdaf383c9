package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import dev.vmorchestrator.provider.ProgressListener;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up what the engine says of each layer to one sentence and one figure. */
final class PullProgress {
  private static final String DONE = "Pull complete";
  private static final String THERE = "Already exists";

  /** The share of a layer that is done when it is fetched and not unpacked yet. */
  private static final double FETCHED = 0.8;

  private final String image;
  private final ProgressListener listener;
  private final Map<String, Double> layers = new HashMap<>();
  private String lastMessage = "";
  private int lastPercent = -1;

  PullProgress(String image, ProgressListener listener) {
    this.image = image;
    this.listener = listener;
  }

  void add(PullResponseItem item) {
    var layer = item.getId();
    var status = item.getStatus();
    if (layer != null && status != null) {
      var done = done(status, item.getProgressDetail());
      if (done != null) {
        layers.merge(layer, done, Math::max);
        report();
      }
    }
  }

  /** How much of the layer is done, 0 to 1; null for a status that is not of a layer. */
  private static @Nullable Double done(String status, @Nullable ProgressDetail detail) {
    return switch (status) {
      case "Pulling fs layer", "Waiting" -> 0.0;
      case "Downloading" -> FETCHED * share(detail);
      case "Verifying Checksum", "Download complete" -> FETCHED;
      case "Extracting" -> FETCHED + (1 - FETCHED) * share(detail) * 0.99;
      case DONE, THERE -> 1.0;
      default -> null;
    };
  }

  private static double share(@Nullable ProgressDetail detail) {
    if (detail == null || detail.getCurrent() == null || detail.getTotal() == null) {
      return 0;
    }
    return detail.getTotal() <= 0
        ? 0
        : Math.min(1, (double) detail.getCurrent() / detail.getTotal());
  }

  private void report() {
    var complete = layers.values().stream().filter(done -> done == 1).count();
    var message = "Pulling %s — %d of %d layers".formatted(image, complete, layers.size());
    var sum = layers.values().stream().mapToDouble(Double::doubleValue).sum();
    // Never backwards: layers that are announced late make what is done a smaller share.
    var percent = Math.max(lastPercent, (int) (100 * sum / layers.size()));
    if (percent != lastPercent || !message.equals(lastMessage)) {
      lastMessage = message;
      lastPercent = percent;
      listener.report(message, percent);
    }
  }
}
