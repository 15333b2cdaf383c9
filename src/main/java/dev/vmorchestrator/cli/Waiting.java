package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient;
import dev.vmorchestrator.api.OperationResource;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what the background does, saying how far it is. */
record Waiting(Surroundings around, ApiClient server, Duration atMost) {
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  /** Enough for an image that has to be made first; the server's own deadline is the same. */
  static final Duration LONG = Duration.ofMinutes(60);

  /**
   * Until the operation has ended.
   *
   * @param path as a {@code Location} names it
   * @throws VmException if it failed, or is not over in time
   */
  void untilDone(String path) throws InterruptedException {
    var ended =
        until(() -> {
          var operation = ApiClient.read(server.get(path), OperationResource.class);
          var over = operation.completedAt() != null;
          return new Look<>(operation, over, words(operation), percent(operation));
        });
    if (!ended.status().equals("Success")) {
      throw failed(ended);
    }
  }

  /** Until the newest operation of a workspace, if it has one, has ended. */
  void untilSettled(String workspaceId) throws InterruptedException {
    var newest = server.get("/operations?limit=1&workspace_id=" + workspaceId);
    if (!newest.isEmpty()) {
      untilDone("/operations/" + newest.get(0).path("id").asString(""));
    }
  }

  /**
   * Looks again and again.
   *
   * @throws VmException NOT_IN_TIME
   */
  <T> T until(Supplier<Look<T>> looks) throws InterruptedException {
    var began = around.clock().instant();
    var pause = FIRST_PAUSE_MILLIS;
    try (var line = new ProgressLine(around.screen())) {
      while (true) {
        var look = looks.get();
        if (look.over()) {
          return look.seen();
        }
        var since = Duration.between(began, around.clock().instant());
        if (since.compareTo(atMost) >= 0) {
          throw new VmException(
              Exit.NOT_IN_TIME,
              "It is not done after %s: %s.".formatted(Times.fine(since), look.words()),
              "It goes on by itself; vm ls and vm ops say how far it is.");
        }
        line.show(look.words(), look.percent(), since);
        around.pause().take(pause);
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 5 / 4);
      }
    }
  }

  /**
   * One look.
   *
   * @param words what is going on
   */
  record Look<T>(T seen, boolean over, String words, @Nullable Integer percent) {}

  private static String words(OperationResource operation) {
    var progress = operation.progress();
    var what = "%s of %s".formatted(operation.operationType(), operation.workspaceName());
    if (progress != null) {
      return operation.workspaceName() + ": " + progress.message();
    }
    return operation.status().equals("Pending") ? what + " waits for its turn" : what;
  }

  private static @Nullable Integer percent(OperationResource operation) {
    return operation.progress() == null ? null : operation.progress().percent();
  }

  private static VmException failed(OperationResource operation) {
    var error = operation.error() == null ? "No reason was given." : operation.error();
    var end = error.indexOf('\n');
    return new VmException(
        Exit.FAILED,
        "%s of %s failed: %s"
            .formatted(
                operation.operationType(),
                operation.workspaceName(),
                end < 0 ? error : error.substring(0, end)),
        end < 0 ? "" : error.substring(end + 1));
  }
}
