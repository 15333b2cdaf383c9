package dev.vmorchestrator.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;

/** What a process says, as it says it. */
public final class Heard {

  /** A stream that can be made to fail. */
  static final class Sink extends ByteArrayOutputStream {
    private volatile boolean broken;

    void breakNow() {
      broken = true;
    }

    @Override
    public void flush() throws IOException {
      if (broken) {
        throw new IOException("broken pipe");
      }
    }
  }

  final Sink output = new Sink();
  final Sink errors = new Sink();

  /** Its exit code, once it has ended. */
  public FutureTask<Integer> listenTo(RunningProcess process) {
    var end = new FutureTask<>(() -> process.copyOutput(output, errors));
    Thread.startVirtualThread(end);
    return end;
  }

  public String output() {
    return output.toString(UTF_8);
  }

  /** Blocks until the process has said this, and nothing else. */
  public void await(String text) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> output().equals(text));
  }
}
