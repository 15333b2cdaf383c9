package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.provider.ProgressListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes each new step and every line down; percentages alone are no news to a log. */
final class Logged implements ProgressListener {
  private final Consumer<String> log;
  private final ProgressListener listener;
  private String last = "";

  Logged(Consumer<String> log, ProgressListener listener) {
    this.log = log;
    this.listener = listener;
  }

  @Override
  public void report(String message, @Nullable Integer percent) {
    if (isNew(message)) {
      log.accept(message);
    }
    listener.report(message, percent);
  }

  private synchronized boolean isNew(String message) {
    var differs = !message.equals(last);
    last = message;
    return differs;
  }

  @Override
  public void line(String text) {
    log.accept(text);
  }
}
