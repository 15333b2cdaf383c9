package dev.vmorchestrator.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.ChannelOutputStream;
import org.apache.sshd.common.channel.ChannelPipedInputStream;
import org.apache.sshd.common.channel.ChannelPipedOutputStream;

/** A connection to the agent at the client: the one kind of channel that we open ourselves. */
final class AgentChannel extends AbstractClientChannel {
  private static final Duration LONGEST_OPENING = Duration.ofSeconds(30);

  AgentChannel() {
    super("auth-agent@openssh.com");
  }

  /** Blocks until the client has agreed. */
  void openNow() throws IOException {
    open().verify(LONGEST_OPENING);
  }

  @Override
  protected void doOpen() {
    invertedIn =
        new ChannelOutputStream(
            this, getRemoteWindow(), log, SshConstants.SSH_MSG_CHANNEL_DATA, true);
    var pipe = new ChannelPipedInputStream(this, getLocalWindow());
    invertedOut = pipe;
    out = new ChannelPipedOutputStream(pipe);
  }

  OutputStream toClient() {
    return Objects.requireNonNull(invertedIn);
  }

  InputStream fromClient() {
    return Objects.requireNonNull(invertedOut);
  }
}
