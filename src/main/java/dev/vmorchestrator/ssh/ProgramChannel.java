package dev.vmorchestrator.ssh;

import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.server.channel.ChannelSession;

/** A channel for a program, whose client may have asked to lend its agent to it. */
final class ProgramChannel extends ChannelSession {
  private final boolean agentAllowed;
  private volatile boolean agentWanted;

  ProgramChannel(boolean agentAllowed) {
    this.agentAllowed = agentAllowed;
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
