package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.model.Event;
import dev.vmorchestrator.provider.EngineEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The engine's event stream, of our containers alone.
 *
 * @see <a
 *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/System/operation/SystemEvents">GET
 *     /events</a>
 */
final class DockerEvents implements EngineEvents {

  /** After which the state of a container is another one; {@code die} covers stop and kill. */
  private static final String[] TELLING = {"start", "die", "pause", "unpause", "destroy"};

  /** A stream that broke without a word is noticed by then; asking anew costs nothing. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private static final long NANOS = 1_000_000_000L;

  private final DockerClients clients;
  private final DockerErrors errors;
  private final Labels labels;

  DockerEvents(DockerClients clients, DockerErrors errors, Labels labels) {
    this.clients = clients;
    this.errors = errors;
    this.labels = labels;
  }

  @Override
  public void follow(Instant since, Consumer<Change> listener) {
    var step = "tell what happens";
    var stream = new EngineStream<Event>(event -> tell(event, listener));
    clients
        .streams()
        .eventsCmd()
        .withEventTypeFilter("container")
        .withEventFilter(TELLING)
        .withLabelFilter(labels.ours())
        .withSince("%d.%09d".formatted(since.getEpochSecond(), since.getNano()))
        .exec(stream);
    try {
      stream.await(step, SILENCE, SILENCE, errors);
    } catch (TimeoutException e) {
      // Nothing happened for a while: the caller follows on.
    }
  }

  private static void tell(Event event, Consumer<Change> listener) {
    var actor = event.getActor();
    var nanos = event.getTimeNano();
    if (actor == null || actor.getAttributes() == null || nanos == null) {
      return;
    }
    UUID workspace = Labels.workspace(actor.getAttributes()).orElse(null);
    if (workspace != null) {
      listener.accept(new Change(workspace, Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS)));
    }
  }
}
