package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceLogs;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.InterruptedStepException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Instant;

/** What containers wrote, as the engine keeps it; each reading on a connection of its own. */
final class DockerLogs implements InstanceLogs {
  private final DockerClients clients;
  private final DockerErrors errors;

  DockerLogs(DockerClients clients, DockerErrors errors) {
    this.clients = clients;
    this.errors = errors;
  }

  /**
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerLogs">GET
   *     /containers/{id}/logs</a>
   */
  @Override
  public void read(InstanceId id, Range range, Sink sink) throws IOException {
    var step = "read the log of container %.12s".formatted(id.value());
    try (var connection = clients.connect()) {
      var input = connection.get(path(id, range));
      new LogFrames(input, range.after()).copyTo(sink);
    } catch (LogFrames.SinkException e) {
      throw e.getCause();
    } catch (ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedStepException(step);
    } catch (IOException | DockerException e) {
      if (e instanceof DockerException answer
          && answer.getHttpStatus() == RefusedException.NOT_FOUND) {
        throw new InstanceNotFoundException(id);
      }
      throw errors.of(step, e);
    }
  }

  private static String path(InstanceId id, Range range) {
    return "/containers/%s/logs?stdout=1&stderr=1&timestamps=1&follow=%d&tail=%s%s"
        .formatted(
            id.value(),
            range.follow() ? 1 : 0,
            range.tail() == Range.ALL ? "all" : Integer.toString(range.tail()),
            range.after() == null ? "" : "&since=" + seconds(range.after()));
  }

  private static String seconds(Instant at) {
    return "%d.%09d".formatted(at.getEpochSecond(), at.getNano());
  }
}
