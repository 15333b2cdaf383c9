package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What containers use, as the kernel counts it. */
final class DockerUsage implements InstanceUsage {
  private static final JsonMapper JSON = new JsonMapper();

  private final DockerClients clients;
  private final EngineCalls calls;

  DockerUsage(DockerClients clients, EngineCalls calls) {
    this.clients = clients;
    this.calls = calls;
  }

  /**
   * In one shot, which docker-java has no command for: otherwise the engine looks twice, a second
   * apart.
   *
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerStats">GET
   *     /containers/{id}/stats</a>
   */
  @Override
  public Optional<Usage> of(InstanceId id) {
    try {
      var container = get("/containers/%s/json", id);
      return container.at("/State/Running").asBoolean(false)
          ? Optional.of(
              usage(
                  get("/containers/%s/stats?stream=false&one-shot=true", id),
                  container.path("HostConfig")))
          : Optional.empty();
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private JsonNode get(String path, InstanceId id) {
    return calls.call(
        "tell what container %.12s uses".formatted(id.value()),
        () -> {
          try (var connection = clients.connect()) {
            return JSON.readTree(connection.get(path.formatted(id.value())).readAllBytes());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static Usage usage(JsonNode stats, JsonNode settings) {
    var memory = stats.path("memory_stats");
    return new Usage(
        stats.at("/cpu_stats/cpu_usage/total_usage").asLong(0),
        Math.max(0, memory.path("usage").asLong(0) - cache(memory.path("stats"))),
        sum(stats.path("networks"), "rx_bytes"),
        sum(stats.path("networks"), "tx_bytes"),
        disk(stats, "read"),
        disk(stats, "write"),
        stats.at("/pids_stats/current").asLong(0),
        new Limits(
            cpus(stats, settings),
            memory.path("limit").asLong(0),
            stats.at("/pids_stats/limit").asLong(0)));
  }

  /** As the docker command does it, for the first and the second kind of control groups. */
  private static long cache(JsonNode stats) {
    return stats.path("total_inactive_file").asLong(stats.path("inactive_file").asLong(0));
  }

  private static double cpus(JsonNode stats, JsonNode settings) {
    var quota = settings.path("CpuQuota").asLong(0);
    var period = settings.path("CpuPeriod").asLong(0);
    var nanos = settings.path("NanoCpus").asLong(0);
    if (quota > 0 && period > 0) {
      return (double) quota / period;
    }
    return nanos > 0 ? nanos / 1e9 : stats.at("/cpu_stats/online_cpus").asDouble(0);
  }

  private static long sum(JsonNode networks, String field) {
    return StreamSupport.stream(networks.spliterator(), false)
        .mapToLong(network -> network.path(field).asLong(0))
        .sum();
  }

  private static long disk(JsonNode stats, String what) {
    return StreamSupport.stream(
            stats.at("/blkio_stats/io_service_bytes_recursive").spliterator(), false)
        .filter(entry -> entry.path("op").asString("").equalsIgnoreCase(what))
        .mapToLong(entry -> entry.path("value").asLong(0))
        .sum();
  }
}
