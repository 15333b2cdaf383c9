package dev.vmorchestrator.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BacklogTest {
  private final Backlog backlog = new Backlog();

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private byte[] readFrom(long offset) throws InterruptedException {
    var read = new ByteArrayOutputStream();
    for (var piece = backlog.after(offset, 1_000);
        piece.length > 0;
        piece = backlog.after(offset + read.size(), 1_000)) {
      read.writeBytes(piece);
      backlog.shown(offset + read.size());
    }
    return read.toByteArray();
  }

  @Test
  void givesWhatWasWritten() throws InterruptedException {
    var bytes = random(100_000);
    backlog.write(bytes, 0, bytes.length);
    backlog.end();

    assertThat(readFrom(backlog.watch(0))).isEqualTo(bytes);
  }

  @Test
  void aClientThatComesBackIsGivenTheRest() throws InterruptedException {
    var bytes = random(300_000);
    backlog.write(bytes, 0, bytes.length);
    backlog.end();

    assertThat(readFrom(backlog.watch(123_456)))
        .isEqualTo(Arrays.copyOfRange(bytes, 123_456, 300_000));
  }

  @Test
  void whileNobodyLooksTheOldestIsDropped() throws InterruptedException {
    var bytes = random(3 * Backlog.KEPT + 17);
    backlog.write(bytes, 0, bytes.length);
    backlog.end();

    var from = backlog.watch(0);

    assertThat(from).isEqualTo(bytes.length - Backlog.KEPT);
    assertThat(readFrom(from)).isEqualTo(Arrays.copyOfRange(bytes, (int) from, bytes.length));
  }

  @Test
  void aShellThatNobodyLooksAtIsReadAtAPace() {
    var bytes = random(Backlog.WINDOW);
    var shell =
        Thread.startVirtualThread(() -> {
          while (!Thread.currentThread().isInterrupted()) {
            backlog.write(bytes, 0, bytes.length);
          }
        });

    await().until(() -> shell.getState() == Thread.State.TIMED_WAITING);

    shell.interrupt();
    await().until(() -> !shell.isAlive());
  }

  @Test
  void aClientThatShowsNothingHoldsTheShellBack() throws InterruptedException {
    backlog.watch(0);
    var bytes = random(Backlog.KEPT);
    var shell = Thread.startVirtualThread(() -> backlog.write(bytes, 0, bytes.length));
    var read = 0L;
    while (read < Backlog.WINDOW) {
      read += backlog.after(read, 1 << 20).length;
    }
    assertThat(read).isEqualTo(Backlog.WINDOW);
    await().until(() -> shell.getState() == Thread.State.WAITING);

    backlog.shown(read);
    assertThat(backlog.after(read, 10))
        .isEqualTo(Arrays.copyOfRange(bytes, (int) read, (int) read + 10));
    backlog.unwatch();
    shell.join();
  }

  @Test
  void anOffsetThatNeverWasBeginsAnew() throws InterruptedException {
    backlog.write("hello".getBytes(US_ASCII), 0, 5);
    backlog.end();

    assertThat(backlog.watch(77)).isZero();
    assertThat(backlog.watch(-1)).isZero();
    assertThat(readFrom(0)).asString(US_ASCII).isEqualTo("hello");
  }
}
