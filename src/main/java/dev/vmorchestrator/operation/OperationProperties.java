package dev.vmorchestrator.operation;

import java.time.Duration;
import java.util.Map;
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

  Duration deadline(OperationType type) {
    return deadlines.getOrDefault(type.key(), deadline);
  }
}
