package dev.vmorchestrator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the port of images promises about their files; whatever the simulation claims, Docker is
 * held to.
 */
@Timeout(60)
public abstract class SnapshotExportContract extends RuntimeContract {
  private final SnapshotImages images = runtime.images();

  private byte[] exported(String image) {
    var tar = new ByteArrayOutputStream();
    images.export(image, tar, bytes -> {});
    return tar.toByteArray();
  }

  @Test
  void exportsAndLoadsTheSameImageAgain() {
    var image = committed();
    var tar = exported(key.reference());
    provider.remove(provider.find(workspace).orElseThrow().id());
    assertThat(images.remove(key.reference())).isTrue();
    assertThat(images.find(image.id())).isEmpty();

    assertThat(images.load(new ByteArrayInputStream(tar))).isEqualTo(image);
    assertThat(images.find(key.reference())).contains(image);
    assertThat(runtime.read(started(UUID.randomUUID(), image.id()), FILE)).contains("first");
  }

  @Test
  void loadsWhatIsThereAlreadyWithoutHarm() {
    var image = committed();
    var tar = exported(key.reference());
    assertThat(images.load(new ByteArrayInputStream(tar))).isEqualTo(image);
    assertThat(images.list()).contains(image);
  }

  @Test
  void tellsTheBytesOfAnExportFromTheBeginning() {
    committed();
    var reports = Collections.synchronizedList(new ArrayList<Long>());
    var tar = new ByteArrayOutputStream();
    images.export(key.reference(), tar, reports::add);
    assertThat(reports).startsWith(0L).endsWith((long) tar.size()).isSorted();
  }

  @Test
  void saysWhatTheTargetOfAnExportSaid() {
    committed();
    var full = new IOException("No space left on device");
    var out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw full;
          }
        };
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> images.export(key.reference(), out, bytes -> {}))
        .withCause(full);
  }

  @Test
  void saysWhatTheSourceOfALoadSaid() {
    var gone = new IOException("Input/output error");
    var tar =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw gone;
          }
        };
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> images.load(tar))
        .withCause(gone);
  }

  @Test
  void refusesATarThatIsCutOff() {
    committed();
    var tar = exported(key.reference());
    refusesToLoad(Arrays.copyOf(tar, tar.length / 3));
  }

  @Test
  void refusesWhatIsNoTar() {
    refusesToLoad("no tar".repeat(1000).getBytes());
    refusesToLoad(new byte[0]);
  }

  private void refusesToLoad(byte[] bytes) {
    var before = images.list();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> images.load(new ByteArrayInputStream(bytes)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ProblemCode.SNAPSHOT_DAMAGED));
    assertThat(images.list()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void anExportEndsWhenItsThreadIsInterruptedAndWritesNoMore() throws Exception {
    committed();
    var begun = new CountDownLatch(1);
    var out = new SlowStream(begun);
    var outcome =
        new FutureTask<>(() -> {
          assertThatExceptionOfType(InterruptedStepException.class)
              .isThrownBy(() -> images.export(key.reference(), out, bytes -> {}));
          return out.written;
        });
    var thread = Thread.ofVirtual().start(outcome);
    begun.await();
    thread.interrupt();
    out.goOn.countDown();
    assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(out.written);
    assertThat(exported(key.reference()).length).isGreaterThan(out.written);
  }

  /** Takes the first bytes and then waits. */
  private static final class SlowStream extends OutputStream {
    private final CountDownLatch begun;
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile int written;

    SlowStream(CountDownLatch begun) {
      this.begun = begun;
    }

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      written += length;
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
