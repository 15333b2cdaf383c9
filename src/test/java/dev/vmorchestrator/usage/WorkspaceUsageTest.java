package dev.vmorchestrator.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceUsage.Limits;
import dev.vmorchestrator.provider.InstanceUsage.Usage;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class WorkspaceUsageTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T10:30:00Z");
  private static final Limits LIMITS = new Limits(2, 4L << 30, 512);

  private final Given given;
  private final Map<String, Usage> now = new HashMap<>();
  private final WorkspaceUsage usage;

  WorkspaceUsageTest(@Autowired Given given, @Autowired Workspaces workspaces) {
    this.given = given;
    usage =
        new WorkspaceUsage(workspaces, id -> Optional.ofNullable(now.get(id.value())), event -> {});
  }

  @BeforeEach
  void forgetAll() {
    given.anEmptyDatabase();
  }

  private static Usage used(double cpuSeconds, long received) {
    return new Usage((long) (cpuSeconds * 1e9), 100L << 20, received, 0, 0, 0, 7, LIMITS);
  }

  private void uses(UUID workspace, Usage used) {
    now.put(new InstanceId(given.reload(workspace).providerId()).value(), used);
  }

  @Test
  void figuresAreWhatWasUsedBetweenTwoLooks() {
    var shop = given.aWorkspace("ann", "shop", WorkspaceState.RUNNING).id();
    uses(shop, used(100, 5_000));
    usage.sample(BEGIN);
    assertThat(usage.of(shop, "ann").samples()).isEmpty();
    assertThat(usage.of(shop, "ann").limits()).isEqualTo(new UsageLimits(2, 4L << 30, 512));

    uses(shop, used(105, 25_000));
    usage.sample(BEGIN.plusSeconds(10));

    assertThat(usage.of(shop, "ann").samples())
        .containsExactly(
            new UsageSample(BEGIN.plusSeconds(10), 0.5, 100L << 20, 2_000, 0, 0, 0, 7));
  }

  @Test
  void aRestartIsAGapAndNoNegativeFigure() {
    var shop = given.aWorkspace("ann", "shop", WorkspaceState.RUNNING).id();
    uses(shop, used(100, 5_000));
    usage.sample(BEGIN);
    uses(shop, used(1, 10));
    usage.sample(BEGIN.plusSeconds(10));
    uses(shop, used(2, 20));
    usage.sample(BEGIN.plusSeconds(20));

    assertThat(usage.of(shop, "ann").samples())
        .singleElement()
        .satisfies(s -> assertThat(s.cpus()).isEqualTo(0.1));
  }

  @Test
  void whatStoppedHasAnHourButNoFigureOfNow() {
    var shop = given.aWorkspace("ann", "shop", WorkspaceState.RUNNING).id();
    uses(shop, used(100, 0));
    usage.sample(BEGIN);
    uses(shop, used(105, 0));
    usage.sample(BEGIN.plusSeconds(10));
    assertThat(usage.of(shop, "ann").live()).isTrue();

    given.becomes(given.reload(shop), WorkspaceState.STOPPED);
    usage.sample(BEGIN.plusSeconds(20));

    assertThat(usage.of(shop, "ann").samples()).hasSize(1);
    assertThat(usage.of(shop, "ann").live()).isFalse();
  }

  @Test
  void anHourIsKept() {
    var shop = given.aWorkspace("ann", "shop", WorkspaceState.RUNNING).id();
    for (var look = 0; look <= 500; look++) {
      uses(shop, used(look, look));
      usage.sample(BEGIN.plusSeconds(10L * look));
    }

    assertThat(usage.of(shop, "ann").samples()).hasSize(360);
    assertThat(usage.of(shop, "ann").samples().getLast().at()).isEqualTo(BEGIN.plusSeconds(5_000));
  }

  @Test
  void onlyWhatRunsIsLookedAtAndOnlyTheOwnerIsTold() {
    var shop = given.aWorkspace("ann", "shop", WorkspaceState.STOPPED).id();
    usage.sample(BEGIN);
    usage.sample(BEGIN.plusSeconds(10));

    assertThat(usage.of(shop, "ann")).isEqualTo(UsageHistory.NONE);
    assertThatExceptionOfType(WorkspaceNotFoundException.class)
        .isThrownBy(() -> usage.of(shop, "bob"));
  }
}
