package dev.vmorchestrator.ssh;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.server.channel.AbstractServerChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which channels are opened: so many of a connection. MINA's own limit cuts the connection off, and
 * its own refusal has general words only.
 *
 * @param most of one connection at a time
 */
record Admission(int most) {
  private static final Logger log = LoggerFactory.getLogger(Admission.class);
  private static final AttributeKey<AtomicInteger> OPEN = new AttributeKey<>();

  /** Counts the channel until it is closed; if it is one too many, refuses and closes it. */
  boolean admits(AbstractServerChannel channel) {
    var open = channel.getSession().computeAttributeIfAbsent(OPEN, key -> new AtomicInteger());
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      var why = "this connection has %d channels already".formatted(most);
      refuse(channel, SshConstants.SSH_OPEN_RESOURCE_SHORTAGE, why);
      channel.close(true);
      return false;
    }
    channel.addCloseFutureListener(closed -> open.decrementAndGet());
    return true;
  }

  /**
   * Answers the wish to open a channel, which is to be closed at once then: clients take it for an
   * attack to be told the end of one that was never open.
   */
  static void refuse(AbstractServerChannel channel, int reason, String why) {
    try {
      var packet = channel.getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN_FAILURE);
      packet.putUInt(channel.getRecipient());
      packet.putUInt(reason);
      packet.putString(why.strip());
      packet.putString("");
      channel.getSession().writePacket(packet);
    } catch (IOException e) {
      log.atDebug().setCause(e).log("an SSH client has gone");
    }
  }
}
