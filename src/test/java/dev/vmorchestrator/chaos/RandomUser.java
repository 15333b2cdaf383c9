package dev.vmorchestrator.chaos;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.vmorchestrator.testing.ServerProcess;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks for one thing after the other, whatever the state; now and then works by hand. */
final class RandomUser implements Runnable {
  private static final int MOST_WORKSPACES = 4;
  private static final int PAUSE_MILLIS = 250;

  private final String name;
  private final ServerProcess server;
  private final DockerClient engine;
  private final boolean snapshots;
  private final Ledger ledger;
  private final CountDownLatch over;
  private final Random random;
  private int count;
  private @Nullable String keeper;

  RandomUser(
      String name,
      ServerProcess server,
      DockerClient engine,
      boolean snapshots,
      Ledger ledger,
      CountDownLatch over,
      long seed) {
    this.name = name;
    this.server = server;
    this.engine = engine;
    this.snapshots = snapshots;
    this.ledger = ledger;
    this.over = over;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    while (!isOver(random.nextInt(PAUSE_MILLIS))) {
      try {
        step();
      } catch (UncheckedIOException e) {
        ledger.unreachable.incrementAndGet();
        isOver(PAUSE_MILLIS);
      }
    }
  }

  /** Begins with one workspace that holds a file and is never deleted or restored. Blocks. */
  void makeAKeeper() {
    keeper = create();
    Awaitility.await(name + " has something to lose")
        .atMost(Duration.ofMinutes(2))
        .until(() -> {
          list().forEach(this::write);
          return keeper != null && ledger.files.containsKey(keeper);
        });
  }

  private boolean isOver(int millis) {
    try {
      return over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void step() {
    var mine = list();
    if (mine.isEmpty() || (mine.size() < MOST_WORKSPACES && random.nextInt(4) == 0)) {
      create();
      return;
    }
    var workspace = mine.get(random.nextInt(mine.size()));
    var id = workspace.get("id").asString();
    var path = "/api/v1/workspaces/" + id;
    switch (random.nextInt(14)) {
      case 0, 1 -> ask("POST", path + "/start", null);
      case 2, 3 -> ask("POST", path + "/stop", null);
      case 4 -> ask("POST", path + "/restart", null);
      case 5, 6 -> ask("POST", path + "/retry", null);
      case 7 -> delete(id, path);
      case 8 -> cancel(id);
      case 9, 10 -> write(workspace);
      case 11 -> byHand(workspace);
      case 12 -> snapshot(path);
      default -> restore(id, path);
    }
  }

  private List<JsonNode> list() {
    var all = new ArrayList<JsonNode>();
    var answer = send("GET", "/api/v1/workspaces?limit=500", null);
    if (answer.statusCode() == 200) {
      ServerProcess.read(answer).forEach(all::add);
    }
    return all;
  }

  /** With a key, so that asking again after a lost answer makes no second one. */
  private @Nullable String create() {
    var wanted = "%s-%d".formatted(name, ++count);
    var key = UUID.randomUUID().toString();
    do {
      try {
        var answer =
            send(
                "POST",
                "/api/v1/workspaces",
                "{\"name\":\"%s\"}".formatted(wanted),
                "Idempotency-Key",
                key);
        if (answer.statusCode() == 201) {
          var id = ServerProcess.read(answer).get("id").asString();
          ledger.created.put(id, wanted);
          return id;
        }
        if (answer.statusCode() < 500) {
          return null;
        }
      } catch (UncheckedIOException e) {
        ledger.unreachable.incrementAndGet();
      }
    } while (!isOver(PAUSE_MILLIS));
    return null;
  }

  private void delete(String id, String path) {
    if (id.equals(keeper)) {
      return;
    }
    ledger.given.add(id);
    ask("DELETE", path, null);
  }

  private void cancel(String workspace) {
    var answer = send("GET", "/api/v1/operations?limit=1&workspace_id=" + workspace, null);
    if (answer.statusCode() == 200) {
      for (var operation : ServerProcess.read(answer)) {
        ask("POST", "/api/v1/operations/%s/cancel".formatted(operation.get("id").asString()), null);
      }
    }
  }

  private void snapshot(String path) {
    if (snapshots) {
      ask("POST", path + "/snapshots", "{\"name\":\"s-%d\"}".formatted(++count));
    }
  }

  private void restore(String id, String path) {
    if (!snapshots || id.equals(keeper)) {
      return;
    }
    var answer = send("GET", path + "/snapshots", null);
    if (answer.statusCode() != 200) {
      return;
    }
    for (var snapshot : ServerProcess.read(answer)) {
      if (snapshot.get("status").asString().equals("ready")) {
        ledger.given.add(id);
        ask("POST", "%s/snapshots/%s/restore".formatted(path, snapshot.get("id").asString()), null);
        return;
      }
    }
  }

  private void ask(String method, String path, @Nullable String json) {
    var answer = send(method, path, json);
    if (answer.statusCode() == 202) {
      answer
          .headers()
          .firstValue("Location")
          .map(location -> location.substring(location.lastIndexOf('/') + 1))
          .ifPresent(ledger.accepted::add);
    }
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String json, String... headers) {
    var answer = server.send(name, method, path, json, headers);
    ledger.answered.incrementAndGet();
    if (answer.statusCode() >= 400) {
      ledger.refused.incrementAndGet();
    }
    if (answer.statusCode() >= 500 && answer.statusCode() != 503) {
      ledger.complaints.add("%s %s: %s".formatted(method, path, answer.body()));
    }
    return answer;
  }

  /** Once a workspace: a word into a file, read again before it counts. */
  private void write(JsonNode workspace) {
    var id = workspace.get("id").asString();
    if (!workspace.get("status").asString().equals("running") || ledger.files.containsKey(id)) {
      return;
    }
    var word = UUID.randomUUID().toString();
    var container = workspace.get("provider_id").asString();
    try {
      var script =
          "mkdir -p /workspace && echo %s >/workspace/kept && cat /workspace/kept".formatted(word);
      if (run(container, "sh", "-c", script).strip().equals(word)) {
        ledger.files.put(id, word);
      }
    } catch (RuntimeException e) {
      // The engine or the container was taken away in the middle: nothing is promised then.
    }
  }

  private String run(String container, String... command) {
    var exec =
        engine.execCreateCmd(container).withCmd(command).withAttachStdout(true).exec().getId();
    var output = new StringBuffer();
    try {
      engine
          .execStartCmd(exec)
          .exec(
              new ResultCallback.Adapter<Frame>() {
                @Override
                public void onNext(Frame frame) {
                  output.append(new String(frame.getPayload()));
                }
              })
          .awaitCompletion(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return output.toString();
  }

  /** Past the server, as with the {@code docker} command. */
  private void byHand(JsonNode workspace) {
    var container = workspace.path("provider_id").asString("");
    if (container.isEmpty()) {
      return;
    }
    try {
      if (random.nextBoolean()) {
        engine.stopContainerCmd(container).withTimeout(1).exec();
      } else {
        engine.startContainerCmd(container).exec();
      }
    } catch (RuntimeException e) {
      // It is so already, gone, or the engine is away.
    }
  }
}
