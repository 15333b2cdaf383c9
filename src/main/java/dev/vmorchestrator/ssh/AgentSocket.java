package dev.vmorchestrator.ssh;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.ProcessSpec;
import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.provider.RunningProcess;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.session.ConnectionService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket in the workspace behind which the client's agent answers: a process there listens, and
 * each connection to it becomes a channel to the client.
 */
final class AgentSocket implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AgentSocket.class);
  private static final int LONGEST_NAME = 256;

  /** A piece of the process's; an agent's whole message may be many. */
  private static final int LONGEST_PIECE = 16 << 10;

  private static final int MOST_CONNECTIONS = 32;

  private final RunningProcess process;
  private final ConnectionService client;
  private final DataInputStream heard;
  private final String path;
  private final Map<Integer, AgentChannel> channels = new ConcurrentHashMap<>();

  /**
   * Blocks until it listens.
   *
   * @throws IOException if it cannot, such as in an image without perl
   */
  static AgentSocket open(Processes processes, InstanceId instance, ConnectionService client)
      throws IOException {
    var process = processes.start(instance, ProcessSpec.of(Script.AGENT.toArray(String[]::new)));
    try {
      var socket = new AgentSocket(process, client);
      Thread.ofVirtual().name("ssh: agent").start(socket::serve);
      return socket;
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private AgentSocket(RunningProcess process, ConnectionService client) throws IOException {
    this.process = process;
    this.client = client;
    var said = new PipedOutputStream();
    heard = new DataInputStream(new BufferedInputStream(new PipedInputStream(said)));
    Thread.ofVirtual().name("ssh: agent output").start(() -> copy(process, said));
    path = firstLine();
  }

  private static void copy(RunningProcess process, OutputStream said) {
    try (said) {
      process.copyOutput(said, OutputStream.nullOutputStream());
    } catch (IOException | ProblemException e) {
      log.atDebug().setCause(e).log("an agent's socket was closed");
    }
  }

  private String firstLine() throws IOException {
    var line = new StringBuilder();
    for (var b = heard.readByte(); b != '\n'; b = heard.readByte()) {
      if (line.length() >= LONGEST_NAME) {
        throw new IOException("no socket's name");
      }
      line.append((char) b);
    }
    return line.toString();
  }

  /** What programs find in {@code SSH_AUTH_SOCK}. */
  String path() {
    return path;
  }

  private void serve() {
    try {
      while (true) {
        var id = heard.readInt();
        var length = heard.readInt();
        if (length < 0 || length > LONGEST_PIECE) {
          throw new IOException("a piece of %d bytes".formatted(length));
        }
        var piece = heard.readNBytes(length);
        if (length == 0) {
          hangUp(channels.remove(id));
        } else {
          pass(id, piece);
        }
      }
    } catch (IOException e) {
      log.atDebug().setCause(e).log("an agent's socket is served no more");
    } finally {
      close();
    }
  }

  /** To the client; where it does not take it, the program is told the end. */
  private void pass(int id, byte[] piece) throws IOException {
    try {
      var channel = channels.get(id);
      if (channel == null) {
        channel = connected(id);
      }
      channel.toClient().write(piece);
      channel.toClient().flush();
    } catch (IOException e) {
      hangUp(channels.remove(id));
      tell(id, new byte[0], 0);
    }
  }

  private AgentChannel connected(int id) throws IOException {
    if (channels.size() >= MOST_CONNECTIONS) {
      throw new IOException("too many connections to an agent");
    }
    var channel = new AgentChannel();
    client.registerChannel(channel);
    channel.openNow();
    channels.put(id, channel);
    Thread.ofVirtual().name("ssh: agent input").start(() -> answer(id, channel));
    return channel;
  }

  private void answer(int id, AgentChannel channel) {
    var piece = new byte[LONGEST_PIECE];
    try {
      for (var n = channel.fromClient().read(piece); n >= 0; n = channel.fromClient().read(piece)) {
        tell(id, piece, n);
      }
      tell(id, piece, 0);
    } catch (IOException e) {
      log.atDebug().setCause(e).log("an agent's connection was cut");
    } finally {
      hangUp(channels.remove(id));
    }
  }

  private synchronized void tell(int id, byte[] piece, int length) throws IOException {
    var frame = ByteBuffer.allocate(8 + length).putInt(id).putInt(length).put(piece, 0, length);
    process.input().write(frame.array());
    process.input().flush();
  }

  private static void hangUp(@Nullable AgentChannel channel) {
    if (channel != null) {
      channel.close(false);
    }
  }

  @Override
  public void close() {
    process.close();
    channels.values().forEach(AgentSocket::hangUp);
  }
}
