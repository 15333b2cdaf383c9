package dev.vmorchestrator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the port of replacements promises; whatever the simulation claims, Docker is held to. */
@Timeout(60)
public abstract class ReplacementsContract extends RuntimeContract {
  protected final UUID operation = UUID.randomUUID();
  protected final Replacements replacements = runtime.replacements();

  /** One whose runtime does not answer. */
  protected abstract Replacements away();

  protected InstanceSpec spec(UUID operation, String image) {
    return spec(workspace, operation, image);
  }

  protected InstanceSpec spec() {
    return spec(operation, runtime.image());
  }

  @Test
  void restoresTheFilesThatWereSaved() {
    var old = started();
    runtime.write(old, FILE, "first");
    var image = runtime.images().commit(old, key);
    runtime.delete(old, FILE);
    assertThat(runtime.read(old, FILE)).isEmpty();

    var next = replacements.prepare(spec(operation, image.id())).id();
    replacements.freeze(workspace, operation);
    provider.start(next);
    replacements.switchOver(workspace, operation);
    assertThat(next).isNotEqualTo(old);
    assertThat(runtime.read(next, FILE)).contains("first");
    assertThat(provider.find(workspace)).contains(new Instance(next, workspace, true));
  }

  @Test
  void preparesBesideThePresentOneWhichAloneIsSeen() {
    var old = started();
    var next = replacements.prepare(spec());
    assertThat(next.running()).isFalse();
    assertThat(next.id()).isNotEqualTo(old);
    assertSeen(old);
    assertThat(replacements.bystanders()).contains(new Replacements.Bystander(next, operation));
  }

  @Test
  void startsAndLooksAtTheOneBesideByItsId() {
    var old = started();
    var next = replacements.prepare(spec()).id();
    assertThat(replacements.runs(next)).isFalse();
    provider.start(next);
    assertThat(replacements.runs(next)).isTrue();
    provider.stop(next, GRACE);
    assertThat(replacements.runs(next)).isFalse();
    assertThat(replacements.runs(old)).isTrue();
    assertSeen(old);
  }

  @Test
  void whatIsFrozenCountsAsRunningAndGoesOnWhenItIsSettled() {
    var old = started();
    replacements.prepare(spec());
    replacements.freeze(workspace, operation);
    replacements.freeze(workspace, operation);
    assertThat(provider.find(workspace)).contains(new Instance(old, workspace, true, true));
    assertThat(runtime.frozen(old)).isTrue();
    assertThat(replacements.settle(workspace)).contains(new Instance(old, workspace, true));
    assertThat(runtime.frozen(old)).isFalse();
  }

  @Test
  void whatIsFrozenGoesOnWhenItIsStarted() {
    var old = started();
    replacements.freeze(workspace, operation);
    provider.start(old);
    assertThat(runtime.frozen(old)).isFalse();
    assertThat(provider.find(workspace)).contains(new Instance(old, workspace, true));
  }

  @Test
  void whatDoesNotRunOrIsTheOperationsOwnIsNotFrozen() {
    var old = started();
    provider.stop(old, GRACE);
    replacements.freeze(workspace, operation);
    assertThat(provider.find(workspace)).contains(new Instance(old, workspace, false));
    var next = replacements.prepare(spec()).id();
    provider.start(next);
    replacements.switchOver(workspace, operation);
    replacements.freeze(workspace, operation);
    assertThat(runtime.frozen(next)).isFalse();
  }

  @Test
  void whatIsFrozenCanBeReplacedAndRemoved() {
    var old = started();
    replacements.prepare(spec());
    replacements.freeze(workspace, operation);
    replacements.switchOver(workspace, operation);
    replacements.settle(workspace);
    assertThatExceptionOfType(InstanceNotFoundException.class)
        .isThrownBy(() -> replacements.runs(old));
  }

  @Test
  void creatingMeanwhileGivesThePresentOne() {
    var old = started();
    replacements.prepare(spec());
    assertThat(provider.create(spec()).id()).isEqualTo(old);
  }

  @Test
  void preparingAgainGivesTheSameWhereverItStands() {
    started();
    var next = replacements.prepare(spec()).id();
    assertThat(replacements.prepare(spec()).id()).isEqualTo(next);
    provider.start(next);
    assertThat(replacements.prepare(spec()).running()).isTrue();
    replacements.switchOver(workspace, operation);
    assertThat(replacements.prepare(spec()).id()).isEqualTo(next);
    assertThat(replacements.bystanders()).extracting(b -> b.instance().id()).doesNotContain(next);
  }

  @Test
  void whatAnotherOperationLeftIsRemovedFirst() {
    var old = started();
    var stale = replacements.prepare(spec(UUID.randomUUID(), runtime.image())).id();
    var next = replacements.prepare(spec()).id();
    assertThat(next).isNotEqualTo(stale);
    assertSeen(old);
    assertThat(replacements.bystanders())
        .filteredOn(b -> b.instance().workspace().equals(workspace))
        .extracting(b -> b.instance().id())
        .containsExactly(next);
  }

  @Test
  void switchingPutsTheOneBeforeAsideUntilItIsSettledAndThenDoesNothing() {
    var old = started();
    var next = replacements.prepare(spec()).id();
    assertThat(replacements.switchOver(workspace, operation).id()).isEqualTo(next);
    assertThat(replacements.switchOver(workspace, operation).id()).isEqualTo(next);
    assertSeen(next);
    assertThat(replacements.bystanders()).extracting(b -> b.instance().id()).contains(old);
    assertThat(replacements.settle(workspace)).map(Instance::id).contains(next);
    assertSeen(next);
    assertThatExceptionOfType(InstanceNotFoundException.class)
        .isThrownBy(() -> replacements.runs(old));
  }

  @Test
  void switchingWithoutHavingPreparedChangesNothing() {
    var old = started();
    var others = replacements.prepare(spec(UUID.randomUUID(), runtime.image()));
    assertThatExceptionOfType(InstanceNotFoundException.class)
        .isThrownBy(() -> replacements.switchOver(workspace, operation));
    assertSeen(old);
    assertThat(replacements.bystanders()).extracting(b -> b.instance()).contains(others);
  }

  @Test
  void replacesWhatIsNotThere() {
    var next = replacements.prepare(spec()).id();
    assertThat(provider.find(workspace)).isEmpty();
    assertThat(replacements.switchOver(workspace, operation).id()).isEqualTo(next);
    assertSeen(next);
  }

  @Test
  void replacesTwiceInARow() {
    started();
    replacements.prepare(spec());
    replacements.switchOver(workspace, operation);
    var again = UUID.randomUUID();
    var last = replacements.prepare(spec(again, runtime.image())).id();
    replacements.switchOver(workspace, again);
    assertSeen(last);
  }

  @Test
  void settlingBeforeTheSwitchKeepsTheOneBeforeAsItStands() {
    var old = started();
    provider.stop(old, GRACE);
    var next = replacements.prepare(spec()).id();
    provider.start(next);
    assertThat(replacements.settle(workspace)).contains(new Instance(old, workspace, false));
    assertSeen(old);
    assertThatExceptionOfType(InstanceNotFoundException.class)
        .isThrownBy(() -> replacements.runs(next));
  }

  @Test
  void settlingAfterTheSwitchKeepsTheNewOne() {
    started();
    var next = replacements.prepare(spec()).id();
    replacements.switchOver(workspace, operation);
    assertThat(replacements.settle(workspace)).map(Instance::id).contains(next);
    assertSeen(next);
  }

  @Test
  void settlesWhatWasNeverBegun() {
    assertThat(replacements.settle(workspace)).isEmpty();
    var old = started();
    assertThat(replacements.settle(workspace)).contains(new Instance(old, workspace, true));
  }

  @Test
  void settlingWithoutAnInstanceBeforeLeavesNothing() {
    replacements.prepare(spec());
    assertThat(replacements.settle(workspace)).isEmpty();
    assertThat(provider.find(workspace)).isEmpty();
    assertThat(replacements.bystanders())
        .noneMatch(b -> b.instance().workspace().equals(workspace));
  }

  @Test
  void refusesToPrepareFromAnImageThatIsNotThere() {
    var old = started();
    assertThatExceptionOfType(ImageMissingException.class)
        .isThrownBy(() -> replacements.prepare(spec(operation, "vm-test/absent:1")));
    assertSeen(old);
  }

  static Stream<Named<Consumer<Replacements>>> everyCall() {
    var id = UUID.randomUUID();
    return Stream.of(
        Named.of("prepare", r -> r.prepare(spec(id, id, "a/b:1"))),
        Named.of("switch over", r -> r.switchOver(id, id)),
        Named.of("settle", r -> r.settle(id)),
        Named.of("runs", r -> r.runs(NOBODY)),
        Named.of("bystanders", Replacements::bystanders));
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void saysThatTheRuntimeDoesNotAnswer(Consumer<Replacements> call) {
    assertThatExceptionOfType(RuntimeUnavailableException.class)
        .isThrownBy(() -> call.accept(away()));
  }

  /** One instance is seen, and it is this. */
  protected void assertSeen(InstanceId id) {
    assertThat(provider.find(workspace)).map(Instance::id).contains(id);
    assertThat(provider.list())
        .filteredOn(i -> i.workspace().equals(workspace))
        .extracting(Instance::id)
        .containsExactly(id);
  }
}
