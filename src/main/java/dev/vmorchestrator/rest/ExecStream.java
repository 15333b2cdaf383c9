package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.ExecRecord;
import dev.vmorchestrator.exec.Execution;
import dev.vmorchestrator.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** What a program writes, as lines of JSON. */
final class ExecStream {
  private static final Logger log = LoggerFactory.getLogger(ExecStream.class);

  /** A client that went while a program is silent is noticed only by writing to it. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final ExecRecord NOTHING = new ExecRecord(null, null, null, null);

  private final Execution execution;
  private final OutputStream client;
  private final JsonMapper json;

  ExecStream(Execution execution, OutputStream client, JsonMapper json) {
    this.execution = execution;
    this.client = client;
    this.json = json;
  }

  /** Blocks until the program has ended or the client has gone. */
  void copy() {
    try {
      copyToTheEnd();
    } catch (IOException e) {
      log.atDebug().setCause(e).log("a client left a program before its end");
    }
  }

  private void copyToTheEnd() throws IOException {
    var heart = Thread.ofVirtual().name("exec: heartbeat").start(this::beat);
    try {
      var exitCode = execution.copyOutput(new Lines("stdout"), new Lines("stderr"));
      write(new ExecRecord(null, null, exitCode, null));
    } catch (ProblemException e) {
      write(new ExecRecord(null, null, null, e.inWords().replace('\n', ' ')));
    } finally {
      heart.interrupt();
    }
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(HEARTBEAT);
        write(NOTHING);
      }
    } catch (IOException e) {
      execution.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void write(ExecRecord line) throws IOException {
    client.write(json.writeValueAsBytes(line));
    client.write('\n');
    client.flush();
  }

  /** Each piece becomes a line. */
  private final class Lines extends OutputStream {
    private final @Nullable String stream;

    Lines(String stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      var piece = Arrays.copyOfRange(bytes, offset, offset + length);
      ExecStream.this.write(new ExecRecord(stream, piece, null, null));
    }
  }
}
