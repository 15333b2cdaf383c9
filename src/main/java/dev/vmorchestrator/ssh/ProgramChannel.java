package dev.vmorchestrator.ssh;

import java.io.IOException;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

/** A channel for a program, whose client may have asked to lend its agent to it. */
final class ProgramChannel extends ChannelSession {
  private final Admission admission;
  private final boolean agentAllowed;
  private volatile boolean agentWanted;
  private volatile Runnable whenUnheard = () -> {};

  ProgramChannel(Admission admission, boolean agentAllowed) {
    this.admission = admission;
    this.agentAllowed = agentAllowed;
  }

  @Override
  protected OpenFuture doInit(Buffer buffer) {
    return admission.admits(this) ? super.doInit(buffer) : new DefaultOpenFuture(this, this);
  }

  /** OpenSSH says so when its own output is closed, as by {@code head}; nothing else would. */
  @Override
  protected RequestHandler.Result handleInternalRequest(
      String type, boolean wantReply, Buffer buffer) throws IOException {
    if (type.equals("eow@openssh.com")) {
      whenUnheard.run();
      return RequestHandler.Result.ReplySuccess;
    }
    return super.handleInternalRequest(type, wantReply, buffer);
  }

  /** What is done once nobody reads the program's output any more. */
  void whenUnheard(Runnable action) {
    whenUnheard = action;
  }

  @Override
  protected RequestHandler.Result handleAgentForwardingParsed(String type) {
    agentWanted = agentAllowed;
    return agentAllowed ? RequestHandler.Result.ReplySuccess : RequestHandler.Result.ReplyFailure;
  }

  boolean hasAgent() {
    return agentWanted;
  }
}
