package dev.vmorchestrator.operation;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long operations may take and how often they are tried.
 *
 * @param deadline from the request to the end, without the time that it waits for an engine that is
 *     away or for its image
 * @param deadlines instead of {@code deadline} for some types, by key: a creation may have to build
 *     its image first
 * @param maxAttempts a worker that died this often on one operation is taken for its victim
 * @param deadAfter silence after which a running operation counts as dead; at least four
 *     heartbeats, so that one slow write does not kill a healthy image pull
 */
@ConfigurationProperties("vm.operations")
public record OperationProperties(
    @DefaultValue("15m") Duration deadline,
    @DefaultValue Map<String, Duration> deadlines,
    @DefaultValue("3") int maxAttempts,
    @DefaultValue("30s") Duration deadAfter) {

  public OperationProperties {
    requirePositive("deadline", deadline);
    deadlines.forEach((type, time) -> requirePositive("deadlines." + type, time));
    var types = Stream.of(OperationType.values()).map(OperationType::key).toList();
    for (var key : deadlines.keySet()) {
      if (!types.contains(key)) {
        throw new IllegalArgumentException(
            "vm.operations.deadlines.%s is no type of operation: use one of %s"
                .formatted(key, String.join(", ", types)));
      }
    }
  }

  private static void requirePositive(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException(
          "vm.operations.%s is %s: use a time such as 15m".formatted(name, time));
    }
  }

  Duration deadline(OperationType type) {
    return deadlines.getOrDefault(type.key(), deadline);
  }
}
