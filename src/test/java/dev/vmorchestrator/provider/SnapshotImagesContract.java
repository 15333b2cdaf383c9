package dev.vmorchestrator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.provider.SnapshotImages.Known;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the port of images promises; whatever the simulation claims, Docker is held to. */
@Timeout(60)
public abstract class SnapshotImagesContract extends RuntimeContract {
  private static final String NO_IMAGE = "sha256:" + "f".repeat(64);

  private final SnapshotImages images = runtime.images();

  /** One whose runtime does not answer. */
  protected abstract SnapshotImages away();

  @Test
  void savesTheFilesOfARunningInstanceWhichGoesOn() {
    var id = started();
    runtime.write(id, FILE, "first");
    var image = images.commit(id, key);
    runtime.write(id, FILE, "second");
    assertThat(provider.find(workspace)).contains(new Instance(id, workspace, true));
    assertThat(image.id()).startsWith("sha256:");
    assertThat(image.sizeBytes()).isPositive();
    assertThat(runtime.read(started(UUID.randomUUID(), image.id()), FILE)).contains("first");
    assertThat(runtime.read(started(UUID.randomUUID(), key.reference()), FILE)).contains("first");
    assertThat(runtime.read(id, FILE)).contains("second");
  }

  @Test
  void savesAStoppedInstance() {
    var id = started();
    runtime.write(id, FILE, "first");
    provider.stop(id, Duration.ofSeconds(5));
    var image = images.commit(id, key);
    assertThat(provider.find(workspace)).contains(new Instance(id, workspace, false));
    assertThat(runtime.read(started(UUID.randomUUID(), image.id()), FILE)).contains("first");
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void whatIsKnownChangesNothing(Known known) {
    var first = images.commit(started(), key, known);
    assertThat(images.find(key.reference())).contains(first);
    assertThat(images.commit(started(), key)).isEqualTo(first);
  }

  @Test
  void whatIsOutdatedIsSavedAnewInPlaceOfTheFirst() {
    var id = started();
    runtime.write(id, FILE, "first");
    images.commit(id, key);
    runtime.write(id, FILE, "second");
    var anew = images.commit(id, key, Known.IS_OUTDATED);
    assertThat(runtime.read(started(UUID.randomUUID(), anew.id()), FILE)).contains("second");
    assertThat(images.find(key.reference())).contains(anew);
    assertThat(images.list())
        .filteredOn(image -> key.snapshot().equals(image.snapshot()))
        .containsExactly(anew);
  }

  @Test
  void findsAnImageByIdAndByReferenceAndSaysWhatItIs() {
    var image = committed();
    assertThat(image.workspace()).isEqualTo(workspace);
    assertThat(image.snapshot()).isEqualTo(key.snapshot());
    assertThat(images.find(image.id())).contains(image);
    assertThat(images.find(key.reference())).contains(image);
    assertThat(images.list()).contains(image);
  }

  @Test
  void anImageOfSomebodyElseIsFoundAndNotListed() {
    var other = images.find(runtime.image()).orElseThrow();
    assertThat(other.workspace()).isNull();
    assertThat(other.snapshot()).isNull();
    assertThat(images.list()).doesNotContain(other);
    assertThat(images.find(NO_IMAGE)).isEmpty();
  }

  @Test
  void committingTwiceForOneSnapshotGivesTheFirstImage() {
    var id = started();
    runtime.write(id, FILE, "first");
    var first = images.commit(id, key);
    runtime.write(id, FILE, "second");
    assertThat(images.commit(id, key)).isEqualTo(first);
    assertThat(images.list()).filteredOn(i -> key.snapshot().equals(i.snapshot())).hasSize(1);
  }

  @Test
  void anotherSnapshotOfTheSameNameTakesTheReferenceAndTheFirstImageStays() {
    var id = started();
    var first = images.commit(id, key);
    runtime.write(id, FILE, "second");
    var again = images.commit(id, new SnapshotKey(workspace, UUID.randomUUID(), key.name()));
    assertThat(images.find(key.reference())).contains(again);
    assertThat(images.find(first.id())).contains(first);
    assertThat(images.list()).contains(first, again);
  }

  @Test
  void anImageMadeFromASnapshotOfASnapshotCarriesItsOwnLabels() {
    var first = committed();
    var other = UUID.randomUUID();
    var second =
        images.commit(started(other, first.id()), new SnapshotKey(other, UUID.randomUUID(), "b"));
    assertThat(second.workspace()).isEqualTo(other);
    assertThat(images.list()).contains(first, second);
  }

  @Test
  void givesAnImageItsReferenceAgain() {
    var image = committed();
    var other = new SnapshotKey(workspace, key.snapshot(), "renamed");
    images.tag(image.id(), other);
    assertThat(images.find(other.reference())).contains(image);
  }

  @Test
  void anImageThatOthersBuildOnStaysUntilTheyAreGone() {
    var first = committed();
    var other = UUID.randomUUID();
    var child = started(other, first.id());
    var childKey = new SnapshotKey(other, UUID.randomUUID(), "b");
    var second = images.commit(child, childKey);

    assertThat(images.remove(key.reference())).isFalse();
    assertThat(images.list()).contains(first, second);
    assertThat(images.remove(first.id())).isFalse();

    provider.remove(child);
    assertThat(images.remove(first.id())).isFalse();
    assertThat(images.find(key.reference())).isEmpty();
    assertThat(images.remove(childKey.reference())).isTrue();
    assertThat(images.remove(first.id())).isTrue();
    assertThat(images.list()).doesNotContain(first, second);
  }

  /** An engine takes it by force, and can then never save the instance again. */
  @Test
  void anImageThatSomethingStoppedWasMadeFromStays() {
    var image = committed();
    var other = UUID.randomUUID();
    var stopped = started(other, image.id());
    provider.stop(stopped, Duration.ZERO);

    assertThat(images.remove(image.id())).isFalse();
    assertThat(images.remove(key.reference())).isFalse();
    assertThat(images.list()).contains(image);
    var again = new SnapshotKey(other, UUID.randomUUID(), "b");
    images.commit(stopped, again);
    assertThat(images.remove(again.reference())).isTrue();

    provider.remove(stopped);
    assertThat(images.remove(image.id())).isTrue();
  }

  @Test
  void removesAnImageByItsIdWithItsReferenceAndThenDoesNothing() {
    var image = committed();
    assertThat(images.remove(image.id())).isTrue();
    assertThat(images.remove(image.id())).isTrue();
    assertThat(images.remove(key.reference())).isTrue();
    assertThat(images.find(key.reference())).isEmpty();
  }

  @Test
  void saysThatThereIsNoSuchInstanceOrImage() {
    assertThatExceptionOfType(InstanceNotFoundException.class)
        .isThrownBy(() -> images.commit(NOBODY, key));
    assertThatExceptionOfType(ImageMissingException.class)
        .isThrownBy(() -> images.export(NO_IMAGE, OutputStream.nullOutputStream(), bytes -> {}));
    assertThatExceptionOfType(ImageMissingException.class)
        .isThrownBy(() -> images.tag(NO_IMAGE, key));
  }

  static Stream<Named<Consumer<SnapshotImages>>> everyCall() {
    var key = new SnapshotKey(UUID.randomUUID(), UUID.randomUUID(), "a");
    return Stream.of(
        Named.of("commit", i -> i.commit(NOBODY, key)),
        Named.of("find", i -> i.find(NO_IMAGE)),
        Named.of("export", i -> i.export(NO_IMAGE, OutputStream.nullOutputStream(), bytes -> {})),
        Named.of("load", i -> i.load(InputStream.nullInputStream())),
        Named.of("tag", i -> i.tag(NO_IMAGE, key)),
        Named.of("remove", i -> i.remove(NO_IMAGE)),
        Named.of("list", SnapshotImages::list));
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void saysThatTheRuntimeDoesNotAnswer(Consumer<SnapshotImages> call) {
    assertThatExceptionOfType(RuntimeUnavailableException.class)
        .isThrownBy(() -> call.accept(away()));
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void endsEarlyWhenItsThreadIsInterruptedAlready(Consumer<SnapshotImages> call) throws Exception {
    var outcome =
        new FutureTask<>(() -> {
          Thread.currentThread().interrupt();
          assertThatExceptionOfType(InterruptedStepException.class)
              .isThrownBy(() -> call.accept(images));
          return Thread.interrupted();
        });
    Thread.ofVirtual().start(outcome);
    assertThat(outcome.get(30, TimeUnit.SECONDS)).isTrue();
  }
}
