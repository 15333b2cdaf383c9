package dev.vmorchestrator.ssh;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ProcessSpec;
import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.provider.RunningProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.ChannelOutputStream;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.AbstractServerChannel;
import org.apache.sshd.server.channel.PipeDataReceiver;
import org.jspecify.annotations.Nullable;

/** A connection that {@code ssh -L} forwards: to where its name leads as seen in the workspace. */
final class ForwardChannel extends AbstractServerChannel {
  static final String TYPE = "direct-tcpip";
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,255}");
  private static final int MOST_WORDS = 1 << 10;

  private final Admission admission;
  private final Doors doors;
  private final Processes processes;
  private @Nullable PipeDataReceiver receiver;
  private volatile @Nullable RunningProcess relay;
  private volatile boolean gone;

  ForwardChannel(Admission admission, Doors doors, Processes processes) {
    super("", List.of(), null);
    this.admission = admission;
    this.doors = doors;
    this.processes = processes;
  }

  @Override
  protected OpenFuture doInit(Buffer buffer) {
    var host = buffer.getString();
    var port = buffer.getInt();
    receiver = new PipeDataReceiver(this, getLocalWindow());
    var future = new DefaultOpenFuture(this, this);
    if (admission.admits(this)) {
      Thread.ofVirtual().name("ssh: forward").start(() -> run(new Opening(future), host, port));
    }
    return future;
  }

  private void run(Opening opening, String host, int port) {
    try {
      if (!isAddress(host, port)) {
        opening.refuse("no address");
        return;
      }
      var inside = doors.enter(getSession(), words -> {});
      var argv = Script.RELAY.with(Script.RELAY_PROGRAM, host, Integer.toString(port));
      try (var running =
          processes.start(
              inside.instance(), new ProcessSpec(argv, java.util.Map.of(), null, null, null))) {
        relay = running;
        if (gone) {
          return;
        }
        Thread.ofVirtual().name("ssh: forward input").start(() -> feed(running));
        var words = new Words();
        running.copyOutput(opening, words);
        opening.refuse(words.toString());
      }
    } catch (ProblemException e) {
      opening.refuse(e.detail());
    } catch (IOException | InterruptedException e) {
      opening.refuse("the connection was cut");
    } finally {
      opening.end();
    }
  }

  private static boolean isAddress(String host, int port) {
    return HOST.matcher(host).matches() && !host.startsWith("-") && port > 0 && port <= 65_535;
  }

  private void feed(RunningProcess running) {
    try (var sink = running.input();
        var source = receiver.getIn()) {
      source.transferTo(sink);
    } catch (IOException e) {
      log.debug("a relay reads no more", e);
    }
  }

  @Override
  protected void doWriteData(byte[] data, int offset, long length) throws IOException {
    receiver.data(null, data, offset, (int) length);
  }

  @Override
  protected void doWriteExtendedData(byte[] data, int offset, long length) {
    throw new UnsupportedOperationException("a connection has one stream");
  }

  @Override
  public void handleEof() throws IOException {
    super.handleEof();
    receiver.close();
  }

  @Override
  protected void preClose() {
    gone = true;
    var running = relay;
    if (running != null) {
      running.close();
    }
    try {
      if (receiver != null) {
        receiver.close();
      }
    } catch (IOException e) {
      log.debug("already closed", e);
    }
    super.preClose();
  }

  /** Takes the relay's output: the first byte says that it is connected, the rest is the peer's. */
  private final class Opening extends OutputStream {
    private final OpenFuture future;
    private @Nullable OutputStream client;
    private boolean refused;

    Opening(OpenFuture future) {
      this.future = future;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      var passed = 0;
      if (client == null && length > 0) {
        open();
        passed = 1;
      }
      if (length > passed) {
        client.write(bytes, offset + passed, length - passed);
      }
    }

    private void open() {
      client =
          new ChannelOutputStream(
              ForwardChannel.this, getRemoteWindow(), log, SshConstants.SSH_MSG_CHANNEL_DATA, true);
      signalChannelOpenSuccess();
      future.setOpened();
    }

    @Override
    public void flush() throws IOException {
      if (client != null) {
        client.flush();
      }
    }

    /** Does nothing once it is open. */
    void refuse(String why) {
      if (client != null || refused) {
        return;
      }
      refused = true;
      Admission.refuse(ForwardChannel.this, SshConstants.SSH_OPEN_CONNECT_FAILED, why);
    }

    void end() {
      refuse("the connection was cut");
      try {
        if (client != null) {
          client.close();
        }
      } catch (IOException e) {
        log.debug("the client has gone", e);
      }
      ForwardChannel.this.close(refused);
    }
  }

  /** What the relay says of its failure, as far as anybody reads. */
  private static final class Words extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      if (kept.size() < MOST_WORDS) {
        kept.write(b);
      }
    }

    @Override
    public String toString() {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }
}
