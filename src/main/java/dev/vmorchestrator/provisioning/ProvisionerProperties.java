package dev.vmorchestrator.provisioning;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the provisioner takes work from the queue.
 *
 * @param interval longest wait before looking again when no event woke it; a safety net for events
 *     lost in a crash, so it need not be short
 * @param workers operations carried out at once; an engine on two cores starts no more than about
 *     6.5 containers a second whatever the parallelism (docker.md)
 * @param stopGrace time a workspace's processes have between SIGTERM and SIGKILL
 * @param retryAfter wait between two looks at an engine that is away, whose return wakes the
 *     waiting at once; and the longest between two attempts
 * @param shutdownGrace time running steps have to end by themselves when the server stops
 */
@Validated
@ConfigurationProperties("vm.provisioner")
record ProvisionerProperties(
    @DefaultValue("10s") Duration interval,
    @DefaultValue("4") @Min(1) @Max(32) int workers,
    @DefaultValue("10s") Duration stopGrace,
    @DefaultValue("8s") Duration retryAfter,
    @DefaultValue("20s") Duration shutdownGrace) {

  /** How much longer each wait between two attempts is than the one before. */
  private static final int GROWTH = 4;

  /** A quick second attempt, since most of what passes has passed by then; later ones wait. */
  Duration backoff(int attempt) {
    var wait = retryAfter.dividedBy(GROWTH * 2);
    for (var i = 1; i < attempt && wait.compareTo(retryAfter) < 0; i++) {
      wait = wait.multipliedBy(GROWTH);
    }
    return wait.compareTo(retryAfter) < 0 ? wait : retryAfter;
  }
}
