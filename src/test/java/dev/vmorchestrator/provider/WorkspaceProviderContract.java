package dev.vmorchestrator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the port promises; whatever the simulation claims, Docker is held to. */
@Timeout(60)
public abstract class WorkspaceProviderContract extends ProviderUnderTest {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String ABSENT_IMAGE = "vm-test/absent:1";
  private static final InstanceId NOBODY = new InstanceId("f".repeat(64));

  @Test
  void saysWhatItIsAndWhere() {
    assertThat(provider().name()).matches("[a-z]+");
    assertThat(provider().address()).isNotBlank();
  }

  @Test
  void answersAPing() {
    provider().ping();
  }

  @Test
  void knowsWhichImagesAreThere() {
    assertThat(provider().hasImage(image())).isTrue();
    assertThat(provider().hasImage(ABSENT_IMAGE)).isFalse();
  }

  @Test
  void preparesAnImageThatIsThereWithoutAWord() {
    var reports = new ArrayList<String>();
    var nowhere = new ImageRecipe(image(), "no.registry.invalid/base:1", "none/Dockerfile");
    provider().prepareImage(nowhere, (message, percent) -> reports.add(message));
    assertThat(reports).isEmpty();
  }

  @Test
  void preparesAnImageThatIsNotThereAndTellsHowFarItIs() {
    var recipe = quickRecipe();
    var reports = Collections.synchronizedList(new ArrayList<String>());
    provider().prepareImage(recipe, (message, percent) -> reports.add(message));
    assertThat(provider().hasImage(recipe.image())).isTrue();
    assertThat(reports).anyMatch(message -> message.contains(recipe.image()));
  }

  @Test
  void sharesOnePreparationAmongSeveralCallers() throws Exception {
    var recipe = quickRecipe();
    var reports =
        fourAtOnce(() -> {
          var mine = Collections.synchronizedList(new ArrayList<String>());
          provider().prepareImage(recipe, (message, percent) -> mine.add(message));
          return mine;
        });
    assertThat(provider().hasImage(recipe.image())).isTrue();
    assertThat(reports).anySatisfy(mine -> assertThat(mine).isNotEmpty());
  }

  @Test
  void createsAnInstanceThatDoesNotRunYet() {
    var created = provider().create(spec());
    assertThat(created.workspace()).isEqualTo(workspace);
    assertThat(created.running()).isFalse();
    assertThat(provider().find(workspace)).contains(created);
  }

  @Test
  void creatingTwiceGivesTheSameInstance() {
    var first = provider().create(spec());
    provider().start(first.id());
    var second = provider().create(spec());
    assertThat(second).isEqualTo(new Instance(first.id(), workspace, true));
  }

  @Test
  void racingCreatorsEndWithOneInstance() throws Exception {
    var spec = spec();
    var ids = fourAtOnce(() -> provider().create(spec).id());
    assertThat(ids).containsOnly(ids.getFirst());
    assertThat(provider().list()).filteredOn(i -> i.workspace().equals(workspace)).hasSize(1);
  }

  @Test
  void refusesToCreateFromAnImageThatIsNotThere() {
    assertThatExceptionOfType(ImageMissingException.class)
        .isThrownBy(() -> provider().create(spec(ABSENT_IMAGE)))
        .withMessageContaining(ABSENT_IMAGE);
    assertThat(provider().find(workspace)).isEmpty();
  }

  @Test
  void startsAnInstanceAndLeavesARunningOneAlone() {
    var id = provider().create(spec()).id();
    provider().start(id);
    provider().start(id);
    assertThat(isRunning()).isTrue();
  }

  @Test
  void stopsAnInstanceAndLeavesAStoppedOneAlone() {
    var id = started();
    provider().stop(id, GRACE);
    provider().stop(id, GRACE);
    assertThat(isRunning()).isFalse();
    assertThat(provider().find(workspace)).isPresent();
  }

  @Test
  void startsAStoppedInstanceAgain() {
    var id = started();
    provider().stop(id, GRACE);
    provider().start(id);
    assertThat(isRunning()).isTrue();
  }

  @Test
  void restartsARunningInstance() {
    var id = started();
    provider().restart(id, GRACE);
    assertThat(isRunning()).isTrue();
  }

  @Test
  void restartStartsAStoppedInstance() {
    var id = provider().create(spec()).id();
    provider().restart(id, GRACE);
    assertThat(isRunning()).isTrue();
  }

  @Test
  void removesARunningInstance() {
    var id = started();
    provider().remove(id);
    assertThat(provider().find(workspace)).isEmpty();
    assertThat(provider().list()).extracting(Instance::id).doesNotContain(id);
  }

  @Test
  void removesAStoppedInstanceAndThenDoesNothing() {
    var id = provider().create(spec()).id();
    provider().remove(id);
    provider().remove(id);
    assertThat(provider().find(workspace)).isEmpty();
  }

  @Test
  void severalMayRemoveTheSameInstance() throws Exception {
    var id = started();
    fourAtOnce(() -> {
      provider().remove(id);
      return id;
    });
    assertThat(provider().find(workspace)).isEmpty();
  }

  @Test
  void createsAnewWhatWasRemoved() {
    var old = provider().create(spec()).id();
    provider().remove(old);
    assertThat(provider().create(spec()).id()).isNotEqualTo(old);
  }

  @Test
  void findsNothingForAWorkspaceWithoutAnInstance() {
    assertThat(provider().find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void listsEveryInstanceWithItsState() {
    var running = started();
    var other = UUID.randomUUID();
    var stopped =
        provider()
            .create(new InstanceSpec(other, "bob", UUID.randomUUID(), "x", image(), limits()));
    assertThat(provider().list())
        .contains(new Instance(running, workspace, true), new Instance(stopped.id(), other, false));
    provider().remove(stopped.id());
  }

  static Stream<Named<Consumer<WorkspaceProvider>>> stepsThatNeedAnInstance() {
    return Stream.of(
        Named.of("start", p -> p.start(NOBODY)),
        Named.of("stop", p -> p.stop(NOBODY, GRACE)),
        Named.of("restart", p -> p.restart(NOBODY, GRACE)),
        Named.of(
            "clone",
            p -> p.cloneRepository(NOBODY, "git://127.0.0.1/a.git", ProgressListener.none())));
  }

  @ParameterizedTest
  @MethodSource("stepsThatNeedAnInstance")
  void saysThatThereIsNoSuchInstance(Consumer<WorkspaceProvider> step) {
    assertThatExceptionOfType(InstanceNotFoundException.class)
        .isThrownBy(() -> step.accept(provider()));
  }

  static Stream<Named<Consumer<WorkspaceProvider>>> everyCall() {
    var spec =
        new InstanceSpec(UUID.randomUUID(), "ann", UUID.randomUUID(), "a", ABSENT_IMAGE, limits());
    var recipe = new ImageRecipe(ABSENT_IMAGE, null, null);
    return Stream.concat(
        stepsThatNeedAnInstance(),
        Stream.of(
            Named.of("ping", WorkspaceProvider::ping),
            Named.of("hasImage", p -> p.hasImage(ABSENT_IMAGE)),
            Named.of("prepareImage", p -> p.prepareImage(recipe, ProgressListener.none())),
            Named.of("create", p -> p.create(spec)),
            Named.of("remove", p -> p.remove(NOBODY)),
            Named.of("find", p -> p.find(UUID.randomUUID())),
            Named.of("list", WorkspaceProvider::list)));
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  @Timeout(10)
  void saysThatTheRuntimeDoesNotAnswer(Consumer<WorkspaceProvider> call) {
    assertThatExceptionOfType(RuntimeUnavailableException.class)
        .isThrownBy(() -> call.accept(awayProvider()))
        .withMessageContaining(awayProvider().address());
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  @Timeout(10)
  void endsEarlyWhenItsThreadIsInterruptedAlready(Consumer<WorkspaceProvider> call)
      throws Exception {
    assertThat(interrupted(() -> call.accept(provider()), new CountDownLatch(0))).isTrue();
  }

  @Test
  void endsEarlyWhenItsThreadIsInterruptedWhileTheRuntimeWorks() throws Exception {
    var begun = new CountDownLatch(1);
    var recipe = slowRecipe();
    ProgressListener progress = (message, percent) -> begun.countDown();
    assertThat(interrupted(() -> provider().prepareImage(recipe, progress), begun)).isTrue();
  }

  /** Runs the call in a thread of its own and interrupts that; whether the flag was set again. */
  private static boolean interrupted(ThrowingCallable call, CountDownLatch begun) throws Exception {
    var outcome =
        new FutureTask<>(() -> {
          if (begun.getCount() == 0) {
            Thread.currentThread().interrupt();
          }
          assertThatThrownBy(call).isInstanceOf(InterruptedStepException.class);
          return Thread.interrupted();
        });
    var thread = Thread.ofVirtual().start(outcome);
    begun.await();
    thread.interrupt();
    return outcome.get(10, TimeUnit.SECONDS);
  }

  @Test
  void clonesARepositoryIntoTheWorkspace() {
    var clonable = clonable();
    var reports = Collections.synchronizedList(new ArrayList<String>());
    clone(clonable, clonable.url(), (message, percent) -> reports.add(message));
    assertThat(isCloned(clonable)).isTrue();
    assertThat(reports).isNotEmpty().allMatch(message -> message.startsWith("Cloning "));
  }

  @Test
  void saysInGitsWordsWhyItCouldNotClone() {
    var clonable = clonable();
    var url = "git://no-such-host.invalid/a.git";
    assertThatExceptionOfType(CloneFailedException.class)
        .isThrownBy(() -> clone(clonable, url, ProgressListener.none()))
        .withMessageStartingWith("Clone failed: ")
        .withMessageContaining(url);
  }

  @Test
  void neverTellsTheCredentialsInARepositorysAddress() {
    var clonable = clonable();
    var url = "git://ann:s3cret@no-such-host.invalid/a.git";
    var reports = Collections.synchronizedList(new ArrayList<String>());
    assertThatExceptionOfType(CloneFailedException.class)
        .isThrownBy(() -> clone(clonable, url, (message, percent) -> reports.add(message)))
        .satisfies(e -> assertThat(e.inWords()).doesNotContain("s3cret"));
    assertThat(reports).noneMatch(message -> message.contains("s3cret"));
  }

  @Test
  void clonesOnlyIntoAnEmptyWorkspace() {
    var clonable = clonable();
    clone(clonable, clonable.url(), ProgressListener.none());
    assertThatExceptionOfType(CloneFailedException.class)
        .isThrownBy(() -> clone(clonable, clonable.url(), ProgressListener.none()));
  }

  private void clone(Clonable into, String url, ProgressListener progress) {
    provider().cloneRepository(into.instance(), url, progress);
  }

  private boolean isRunning() {
    return provider().find(workspace).orElseThrow().running();
  }
}
