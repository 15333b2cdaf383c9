package dev.vmorchestrator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.OwnEngine;
import dev.vmorchestrator.testing.ServerProcess;
import dev.vmorchestrator.testing.TestImage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server and an engine of its own. {@code chaos.seconds}, {@code chaos.kills} and
 * {@code chaos.seed} are system properties; the defaults are the short form.
 */
class ChaosIT {
  private static final long SECONDS = Long.getLong("chaos.seconds", 60);

  @TempDir Path directory;

  @Test
  void losesNothingAndGetsStuckNowhere() throws Exception {
    var seed = Long.getLong("chaos.seed", 20261124);
    try (var engine = OwnEngine.start();
        var server =
            new ServerProcess(directory)
                .with("DOCKER_HOST", engine.host())
                .withTinyTemplate(TestImage.busyboxIn(engine.host()))
                .withProperty("vm.reconciler.interval", "5s")
                .withProperty("vm.reconciler.stray-grace", "5s")) {
      if (SECONDS > 120) {
        server.learnToStartQuickly();
      }
      var chaos = new Chaos(engine, server, TestImage.BUSYBOX, seed);
      chaos.rage(Duration.ofSeconds(SECONDS), Integer.getInteger("chaos.kills", 4));
      var findings = chaos.findings(server.database());
      assertThat(findings.lost()).as("lost, seed %d", seed).isEmpty();
      assertThat(findings.stuck()).as("stuck, seed %d", seed).isEmpty();
      assertThat(findings.orphans()).as("orphans, seed %d", seed).isEmpty();
      assertThat(findings.duplicates()).as("duplicates, seed %d", seed).isEmpty();
      assertThat(chaos.ledger().complaints).as("answers, seed %d", seed).isEmpty();
      assertThat(chaos.ledger().kills).isPositive();
      assertThat(chaos.ledger().files).isNotEmpty();
    }
  }
}
