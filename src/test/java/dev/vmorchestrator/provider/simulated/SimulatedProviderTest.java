package dev.vmorchestrator.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provider.WorkspaceProviderContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedProviderTest extends WorkspaceProviderContract {
  private static final ImageRecipe PRESENT = new ImageRecipe("vm-test/present:1", null, null);

  private final SimulatedProvider provider = SimulatedProvider.instant();

  @BeforeEach
  void prepare() {
    provider.prepareImage(PRESENT, ProgressListener.none());
  }

  @Override
  protected WorkspaceProvider provider() {
    return provider;
  }

  @Override
  protected WorkspaceProvider awayProvider() {
    var away = SimulatedProvider.instant();
    away.faults().goAway();
    return away;
  }

  @Override
  protected String image() {
    return PRESENT.image();
  }

  @Override
  protected ImageRecipe quickRecipe() {
    return new ImageRecipe("vm-test/quick:1", null, null);
  }

  @Override
  protected ImageRecipe slowRecipe() {
    provider.faults().holdNext(Step.PREPARE_IMAGE);
    return new ImageRecipe("vm-test/slow:1", null, null);
  }

  @Override
  protected Clonable clonable() {
    return new Clonable(started(), "https://example.org/demo.git");
  }

  @Override
  protected boolean isCloned(Clonable clonable) {
    return provider.repositoryIn(clonable.instance()).filter(clonable.url()::equals).isPresent();
  }

  @Test
  void keepsWhatItHoldsWhileItIsAway() {
    var id = started();
    provider.faults().goAway();
    assertThatExceptionOfType(RuntimeUnavailableException.class).isThrownBy(provider::ping);
    provider.faults().comeBack();
    assertThat(provider.find(workspace)).hasValueSatisfying(i -> assertThat(i.id()).isEqualTo(id));
  }

  @Test
  void failsTheNextCallOnlyAndChangesNothing() {
    var id = started();
    provider.faults().failNext(Step.STOP, away());
    assertThatExceptionOfType(RuntimeUnavailableException.class)
        .isThrownBy(() -> provider.stop(id, Duration.ZERO));
    assertThat(provider.find(workspace).orElseThrow().running()).isTrue();
    provider.stop(id, Duration.ZERO);
    assertThat(provider.find(workspace).orElseThrow().running()).isFalse();
  }

  @Test
  void carriesOutACallWhoseAnswerIsLost() {
    provider.faults().loseNextAnswer(Step.CREATE, away());
    assertThatExceptionOfType(RuntimeUnavailableException.class)
        .isThrownBy(() -> provider.create(spec()));
    assertThat(provider.list()).hasSize(1);
  }

  @Test
  void holdsACallUntilItIsReleased() throws Exception {
    var id = provider.create(spec()).id();
    var held = provider.faults().holdNext(Step.START);
    var call = Thread.ofVirtual().start(() -> provider.start(id));
    held.awaitArrival();
    assertThat(provider.find(workspace).orElseThrow().running()).isFalse();
    held.release();
    call.join();
    assertThat(provider.find(workspace).orElseThrow().running()).isTrue();
  }

  @Test
  void takesItsTime() {
    var pauses = new ArrayList<Duration>();
    var seconds = Duration.ofSeconds(1);
    var no = Duration.ZERO;
    var delays = new SimulatedDelays(no, seconds, seconds, seconds, seconds, no, no, no, no);
    var slow = new SimulatedProvider(delays, pauses::add);
    assertThatExceptionOfType(InstanceNotFoundException.class)
        .isThrownBy(() -> slow.restart(new InstanceId("a"), Duration.ZERO));
    assertThat(pauses).isEqualTo(List.of(seconds.multipliedBy(2)));
  }

  private RuntimeUnavailableException away() {
    return new RuntimeUnavailableException("The simulated runtime", provider.address(), null);
  }
}
