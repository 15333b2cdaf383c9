package dev.vmorchestrator.socket;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.terminal.TerminalClient;
import dev.vmorchestrator.terminal.TerminalSession;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.springframework.web.socket.CloseStatus;

/** A page that shows a shell. */
final class TerminalPage implements TerminalClient {

  /** Codes of our own, which the page knows. */
  private static final CloseStatus REPLACED = new CloseStatus(4001, "open elsewhere");

  private static final CloseStatus ENDED = new CloseStatus(4002, "the shell ended");
  private static final CloseStatus REFUSED = new CloseStatus(4003, "no shell");

  private record Opened(
      String type, UUID session, boolean resumed, long offset, long lost, long received) {}

  private record Taken(String type, long bytes) {}

  private record Ended(String type, int code) {}

  private record Problem(String type, ProblemCode code, String detail, String hint) {}

  private final JsonSocket socket;
  private final TerminalSession shell;
  private final long asked;
  private final boolean resumed;
  private final CountDownLatch begun = new CountDownLatch(1);

  TerminalPage(JsonSocket socket, TerminalSession shell, long asked, boolean resumed) {
    this.socket = socket;
    this.shell = shell;
    this.asked = asked;
    this.resumed = resumed;
  }

  /** Says which shell it is and where its output goes on; that comes before all else. */
  void begin(long from) {
    try {
      socket.send(
          new Opened(
              "opened", shell.id(), resumed, from, Math.max(0, from - asked), shell.received()));
    } catch (IOException e) {
      // Its end is told by the socket itself.
    }
    begun.countDown();
  }

  @Override
  public void output(byte[] bytes) throws IOException {
    await();
    socket.send(bytes);
  }

  @Override
  public void taken(long bytes) throws IOException {
    socket.send(new Taken("taken", bytes));
  }

  @Override
  public void ended(int exitCode) throws IOException {
    await();
    socket.send(new Ended("ended", exitCode));
    socket.close(ENDED);
  }

  @Override
  public void replaced() {
    socket.close(REPLACED);
  }

  static void refuse(JsonSocket socket, ProblemException problem) {
    try {
      socket.send(new Problem("problem", problem.code(), problem.detail(), problem.hint()));
    } catch (IOException e) {
      // Nobody is there to be told.
    }
    socket.close(REFUSED);
  }

  private void await() throws IOException {
    try {
      begun.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
