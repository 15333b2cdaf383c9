package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.clock.SteadyClock;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

/** The machine's clock is set by an hour while things are under way. */
class ClockWatchTest extends BackgroundTest {
  private final OperationLeases leases = bean(OperationLeases.class);
  private final Janitor janitor = bean(Janitor.class);
  private final StrayNotes notes = bean(StrayNotes.class);

  /** The one that the server's parts read; kept where the steady one is. */
  private final SettableClock server = clock;

  private final SettableClock machine = new SettableClock();
  private long nanos;
  private SteadyClock steady;
  private ClockWatch watch;

  ClockWatchTest(ApplicationContext beans) {
    super(beans);
    machine.tick(Duration.between(machine.instant(), server.instant()));
    steady = new SteadyClock(machine, () -> nanos);
    watch = new ClockWatch(steady, leases, janitor, bean(Strays.class), notes);
  }

  @BeforeEach
  void trust() {
    janitor.trust();
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    machine.tick(time);
    server.tick(Duration.between(server.instant(), steady.instant()));
  }

  private void set(Duration by) {
    machine.tick(by);
    watch.check();
    server.tick(Duration.between(server.instant(), steady.instant()));
  }

  @Test
  void goesOnSteadilyUntilTheMachinesTimeIsAdopted() {
    var before = steady.instant();
    machine.tick(Duration.ofHours(1));
    nanos += Duration.ofSeconds(3).toNanos();
    assertThat(steady.instant()).isEqualTo(before.plusSeconds(3));
    assertThat(steady.drift()).isEqualTo(Duration.ofHours(1).minusSeconds(3));
    steady.adopt();
    assertThat(steady.instant()).isEqualTo(machine.instant());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "PT0.7S", "PT-0.7S"})
  void whatIsUnderWayNoticesNothing(Duration by) {
    var workspace = given.aNewWorkspace("ann", "app");
    var other = given.aNewWorkspace("ann", "other");
    leases.claim("held", server.instant());
    pass(Duration.ofSeconds(5));
    var left =
        Stream.of(workspace, other)
            .map(w -> Duration.between(server.instant(), background.last(w.id()).deadlineAt()))
            .toList();
    set(by);
    assertThat(leases.overdue("held", server.instant())).isEmpty();
    assertThat(
            Stream.of(workspace, other)
                .map(w -> Duration.between(server.instant(), background.last(w.id()).deadlineAt()))
                .allMatch(now -> isAlmost(now, left)))
        .isTrue();
    assertThat(leases.claim("another", server.instant()))
        .as("the one that is held is not taken for dead, the other is to be had at once")
        .hasValueSatisfying(
            claimed -> assertThat(claimed.status()).isEqualTo(OperationStatus.RUNNING));
    assertThat(leases.claim("another", server.instant())).isEmpty();
  }

  private static boolean isAlmost(Duration now, List<Duration> then) {
    return then.stream().anyMatch(d -> d.minus(now).abs().compareTo(Duration.ofSeconds(1)) < 0);
  }

  @Test
  void anHourForwardExpiresNothingEarlyAndAnHourLaterEverythingThatIsDue() {
    var soon = aWorkspaceFor(Duration.ofMinutes(30));
    var later = aWorkspaceFor(Duration.ofHours(5));
    set(Duration.ofHours(1));
    assertThat(janitor.sweep(server.instant()).expired()).isZero();
    pass(Duration.ofMinutes(59));
    assertThat(janitor.sweep(server.instant()).expired()).isZero();
    pass(Duration.ofMinutes(1));
    assertThat(janitor.sweep(server.instant()).expired()).isOne();
    assertThat(background.state(soon)).isEqualTo(WorkspaceState.DELETING);
    assertThat(background.state(later)).isNotEqualTo(WorkspaceState.DELETING);
    pass(Duration.ofHours(4));
    assertThat(janitor.sweep(server.instant()).expired()).isOne();
  }

  @Test
  void forwardAndBackAgainChangesNothing() {
    aWorkspaceFor(Duration.ofMinutes(30));
    set(Duration.ofHours(1));
    set(Duration.ofHours(-1));
    assertThat(janitor.sweep(server.instant()).expired()).isZero();
    pass(Duration.ofMinutes(30));
    assertThat(janitor.sweep(server.instant()).expired()).isOne();
  }

  @Test
  void anHourBackExpiresAtTheTimeThatPeopleWereTold() {
    aWorkspaceFor(Duration.ofMinutes(30));
    set(Duration.ofHours(-1));
    pass(Duration.ofMinutes(89));
    assertThat(janitor.sweep(server.instant()).expired()).isZero();
    pass(Duration.ofMinutes(1));
    assertThat(janitor.sweep(server.instant()).expired()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P2D", "P-2D"})
  void aStrayIsNoOlderByIt(Duration by) {
    notes.note(Set.of(), Duration.ZERO);
    assertThat(known()).isEmpty();
    set(by);
    assertThat(known()).isEmpty();
    pass(Duration.ofHours(23));
    assertThat(known()).isEmpty();
    pass(Duration.ofHours(1).plusSeconds(1));
    assertThat(known()).containsExactly("image x");
  }

  private Set<String> known() {
    return notes.note(Set.of("image x"), Duration.ofDays(1));
  }

  @Test
  void aContainerOfNobodyIsNoOlderByIt() {
    runtime.create(Background.specOf(UUID.randomUUID()));
    var strays = bean(Strays.class);
    var all = runtime.list().stream().collect(Collectors.groupingBy(Instance::workspace));
    strays.sweep(all);
    set(Duration.ofDays(30));
    assertThat(strays.sweep(all)).isZero();
    pass(Duration.ofDays(8));
    assertThat(strays.sweep(all)).isOne();
  }

  private Workspace aWorkspaceFor(Duration ttl) {
    var workspace = given.aNewWorkspace("ann", "ttl-" + ttl.toMinutes(), TimeToLive.of(ttl));
    background.runAll();
    return workspace;
  }
}
