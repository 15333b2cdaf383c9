package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.WorkspaceEdits;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.WorkspaceExpiring;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestConstructor;

@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ExpiryWarningsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<WorkspaceExpiring> told = new ArrayList<>();
  private final ExpiryWarnings warnings;
  private final WorkspaceEdits edits;
  private final Given given;
  private final Clock clock;

  ExpiryWarningsTest(Workspaces workspaces, WorkspaceEdits edits, Given given, Clock clock) {
    this.edits = edits;
    this.given = given;
    this.clock = clock;
    warnings = new ExpiryWarnings(workspaces, event -> told.add((WorkspaceExpiring) event));
  }

  @BeforeEach
  void empty() {
    given.anEmptyDatabase();
  }

  @Test
  void tellsOnceADayAheadAndOnceAnHourAhead() {
    var workspace = given.aNewWorkspace("ann", "shop", TimeToLive.of(Duration.ofHours(30)));
    var end = given.reload(workspace.id()).expiresAt();
    warnings.check(clock.instant());
    assertThat(told).isEmpty();
    for (var ahead : List.of(Duration.ofHours(24), Duration.ofHours(1))) {
      var line = end.minus(ahead);
      warnings.check(line.minus(MINUTE));
      assertThat(told).isEmpty();
      warnings.check(line.plus(MINUTE));
      assertThat(told).containsExactly(new WorkspaceExpiring(workspace.id(), "ann", "shop", ahead));
      warnings.check(line.plus(MINUTE).plus(MINUTE));
      assertThat(told).hasSize(1);
      told.clear();
    }
  }

  @Test
  void aWholeLifeOfADayIsAnnouncedAnHourAheadAlone() {
    var workspace = given.aNewWorkspace("ann", "shop", TimeToLive.of(Duration.ofDays(1)));
    tellUntilItsEnd(workspace.id());
    assertThat(told).extracting(WorkspaceExpiring::left).containsExactly(Duration.ofHours(1));
  }

  @Test
  void aWholeLifeOfAnHourIsNotAnnounced() {
    var workspace = given.aNewWorkspace("ann", "shop", TimeToLive.of(Duration.ofHours(1)));
    tellUntilItsEnd(workspace.id());
    assertThat(told).isEmpty();
  }

  @Test
  void whatWasGivenLastCountsAfterAnExtension() {
    var workspace = given.aNewWorkspace("ann", "shop", TimeToLive.of(Duration.ofHours(1)));
    edits.extend(workspace.id(), "ann", Duration.ofDays(1)); // 25 h: a day ahead would be now
    tellUntilItsEnd(workspace.id());
    assertThat(told).extracting(WorkspaceExpiring::left).containsExactly(Duration.ofHours(1));
    told.clear();
    edits.extend(workspace.id(), "ann", Duration.ofDays(1));
    tellUntilItsEnd(workspace.id());
    assertThat(told)
        .extracting(WorkspaceExpiring::left)
        .containsExactly(Duration.ofHours(24), Duration.ofHours(1));
  }

  /** Minute by minute, as the background does. */
  private void tellUntilItsEnd(UUID workspace) {
    var end = given.reload(workspace).expiresAt();
    for (var now = clock.instant(); now.isBefore(end); now = now.plus(MINUTE)) {
      warnings.check(now);
    }
  }

  @Test
  void saysNothingOfThoseThatStayOrAreGone() {
    given.aNewWorkspace("ann", "stays");
    var gone = given.aNewWorkspace("ann", "gone", TimeToLive.of(Duration.ofHours(25)));
    given.isGone(gone);
    warnings.check(clock.instant());
    warnings.check(clock.instant().plus(Duration.ofDays(2)));
    assertThat(told).isEmpty();
  }
}
