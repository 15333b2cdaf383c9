package dev.vmorchestrator.rest.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final UUID SHOP = UUID.randomUUID();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EventLog log =
      new EventLog(new EventLog.Bounds(10, 1 << 20, Duration.ofMinutes(10)));

  @AfterEach
  void end() {
    log.close();
  }

  /** A client that reads all, or nothing once it is stuck. */
  private static final class Client extends OutputStream {
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CountDownLatch unstuck = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean stuck;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (stuck) {
        try {
          unstuck.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      synchronized (read) {
        read.write(bytes, from, length);
      }
    }

    String text() {
      synchronized (read) {
        return read.toString(StandardCharsets.UTF_8);
      }
    }

    String lastId() {
      var at = text().lastIndexOf("id: ");
      return text().substring(at + 4, text().indexOf('\n', at));
    }
  }

  private Client client(String owner, @Nullable String lastId) {
    return client(owner, null, lastId, EventStream.HEARTBEAT);
  }

  private Client client(
      String owner, @Nullable UUID workspace, @Nullable String lastId, Duration heartbeat) {
    var client = new Client();
    Thread.startVirtualThread(() -> {
      try {
        new EventStream(log, owner, workspace, heartbeat).writeTo(client, lastId);
      } catch (IOException e) {
        throw new AssertionError(e);
      } finally {
        client.ended.set(true);
      }
    });
    await().atMost(PATIENCE).until(() -> client.text().contains("id: "));
    return client;
  }

  private void happens(String owner, String what) {
    log.add("workspace", owner, SHOP, "{\"name\":\"%s\"}".formatted(what));
  }

  private static void awaitText(Client client, String text) {
    await().atMost(PATIENCE).until(() -> client.text().contains(text));
  }

  @Test
  void sendsTheOwnersEventsInOrder() {
    var ann = client("ann", null);
    happens("ann", "first");
    happens("bob", "his");
    happens("ann", "second");
    awaitText(ann, "second");

    assertThat(ann.text())
        .containsSubsequence(
            "event: workspace\ndata: {\"name\":\"first\"}\n\n", "data: {\"name\":\"second\"}\n\n")
        .doesNotContain("his");
  }

  @Test
  void sendsOfOneWorkspaceAlone() {
    var ann = client("ann", SHOP, null, EventStream.HEARTBEAT);
    log.add("workspace", "ann", UUID.randomUUID(), "\"other\"");
    happens("ann", "shop");
    awaitText(ann, "shop");

    assertThat(ann.text()).doesNotContain("other");
  }

  @Test
  void whoeverComesBackMissesNothing() {
    var before = client("ann", null);
    happens("ann", "seen");
    awaitText(before, "seen");
    happens("bob", "his");
    for (var i = 1; i <= 8; i++) {
      happens("ann", "missed-" + i);
    }
    var id = before.text().lines().filter(l -> l.startsWith("id: ")).skip(1).findFirst();
    var after = client("ann", id.orElseThrow().substring(4));
    awaitText(after, "missed-8");

    assertThat(after.text())
        .containsSubsequence("missed-1", "missed-2", "missed-7", "missed-8")
        .doesNotContain("reset", "\"seen\"");
  }

  @Test
  void saysWhenMoreWasMissedThanIsKept() {
    var id = client("ann", null).lastId();
    for (var i = 0; i < 11; i++) {
      happens("ann", "missed");
    }
    var late = client("ann", id);

    assertThat(late.text()).contains("event: reset\ndata: {\"reason\":");
    happens("ann", "from-here-on");
    awaitText(late, "from-here-on");
    assertThat(late.text()).doesNotContain("missed\"");
  }

  @Test
  void saysSoAfterARestartAndForNonsense() {
    assertThat(client("ann", "0123abcd-1").text()).contains("event: reset");
    assertThat(client("ann", "nonsense").text()).contains("event: reset");
    assertThat(client("ann", log.end().run() + "-999").text()).contains("event: reset");
  }

  @Test
  void whoeverReadsTooSlowlyIsCutOffAndNobodyWaitsForThem() {
    var slow = client("ann", null);
    var quick = client("ann", null);
    slow.stuck = true;
    for (var i = 0; i < 50; i++) {
      happens("ann", "event-" + i);
      awaitText(quick, "event-" + i + "\"");
    }
    assertThat(slow.ended).isFalse();
    slow.unstuck.countDown();

    await().atMost(PATIENCE).untilTrue(slow.ended);
    assertThat(slow.text()).doesNotContain("event-49");
    assertThat(client("ann", slow.lastId()).text()).contains("event: reset");
  }

  @Test
  void aSilentStreamSaysThatItLivesAndWhereItIs() {
    var ann = client("ann", null, null, Duration.ofMillis(20));
    happens("bob", "his");

    awaitText(ann, ":\nid: " + log.end() + "\n\n");
  }

  @Test
  void whatNobodyWantsIsOnlyCounted() {
    var unheard = new EventLog(new EventLog.Bounds(10, 1 << 20, Duration.ZERO));
    assertThat(unheard.isWanted()).isFalse();
    var before = unheard.end();
    unheard.skip();
    assertThat(unheard.end()).isNotEqualTo(before);
    unheard.enter();
    assertThat(unheard.isWanted()).isTrue();
  }

  @Test
  void whatIsKeptIsBoundedInBytesToo() throws InterruptedException {
    var small = new EventLog(new EventLog.Bounds(1_000, 1_000, Duration.ofMinutes(1)));
    var begin = small.end();
    for (var i = 0; i < 3; i++) {
      small.add("workspace", "ann", SHOP, "\"" + "x".repeat(400) + "\"");
    }
    assertThat(small.after(begin, Duration.ZERO).lost()).isTrue();
    assertThat(small.after(new EventId(begin.run(), begin.number() + 1), Duration.ZERO).events())
        .hasSize(2);
  }
}
