package dev.vmorchestrator.ssh;

import dev.vmorchestrator.security.SshKeyring;
import java.security.PublicKey;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Who is here: lets those in whose key is known, and remembers where they went. */
final class Visitors implements PublickeyAuthenticator, SessionListener {
  private static final Logger log = LoggerFactory.getLogger(Visitors.class);

  private final SshKeyring keyring;
  private final int most;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<UUID, Set<Session>> inside = new ConcurrentHashMap<>();

  Visitors(SshKeyring keyring, int most) {
    this.keyring = keyring;
    this.most = most;
  }

  /**
   * Asked before the signature is looked at, and for each key that is offered: the last one asked
   * about is the one that opened the session.
   */
  @Override
  public boolean authenticate(String user, PublicKey key, ServerSession session) {
    try {
      var known = keyring.find(key);
      session.setAttribute(Visitor.ATTRIBUTE, known.map(k -> new Visitor(k, user)).orElse(null));
      return known.isPresent();
    } catch (DataAccessException e) {
      log.atError().setCause(e).log("a key could not be looked up");
      return false;
    }
  }

  @Override
  public void sessionCreated(Session session) {
    if (count.incrementAndGet() > most) {
      disconnect(session, "There are %d connections already; try again later.".formatted(most));
    }
  }

  @Override
  public void sessionEvent(Session session, Event event) {
    if (event == Event.Authenticated) {
      var visitor = Visitor.of(session);
      log.atInfo()
          .addKeyValue("user", visitor.owner())
          .addKeyValue("name", visitor.name())
          .addKeyValue("key", visitor.key().fingerprint())
          .log("SSH session opened");
      Thread.ofVirtual().name("ssh: key used").start(() -> keyring.used(visitor.key().id()));
    }
  }

  @Override
  public void sessionClosed(Session session) {
    count.decrementAndGet();
    forget(session);
  }

  /** The session has to do with this workspace from now on. */
  void enter(Session session, UUID workspace) {
    inside.compute(
        workspace,
        (id, sessions) -> {
          var all = sessions == null ? ConcurrentHashMap.<Session>newKeySet() : sessions;
          all.add(session);
          return all;
        });
    if (!session.isOpen()) {
      forget(session);
    }
  }

  private void forget(Session session) {
    for (var workspace : inside.keySet()) {
      inside.computeIfPresent(
          workspace,
          (id, sessions) -> {
            sessions.remove(session);
            return sessions.isEmpty() ? null : sessions;
          });
    }
  }

  boolean isAnybodyIn(UUID workspace) {
    return !inside.getOrDefault(workspace, Set.of()).isEmpty();
  }

  /** Ends every session that has to do with it. */
  void leave(UUID workspace, String why) {
    for (var session : inside.getOrDefault(workspace, Set.of())) {
      disconnect(session, why);
    }
  }

  private static void disconnect(Session session, String why) {
    try {
      session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, why);
    } catch (java.io.IOException e) {
      session.close(true);
    }
  }
}
