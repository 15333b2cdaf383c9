package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.provider.ProgressListener;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes each new step and every line down; how far it has come is no news to a log. */
final class Logged implements ProgressListener {
  private static final Pattern BYTES = Pattern.compile("[0-9.]+ of [0-9.]+ MB");

  private final Consumer<String> log;
  private final ProgressListener listener;
  private String last = "";

  Logged(Consumer<String> log, ProgressListener listener) {
    this.log = log;
    this.listener = listener;
  }

  @Override
  public void report(String message, @Nullable Integer percent) {
    if (isNew(BYTES.matcher(message).replaceAll(""))) {
      log.accept(message);
    }
    listener.report(message, percent);
  }

  private synchronized boolean isNew(String step) {
    var differs = !step.equals(last);
    last = step;
    return differs;
  }

  @Override
  public void line(String text) {
    log.accept(text);
  }
}
