package dev.vmorchestrator.ssh;

import dev.vmorchestrator.security.SshKey;
import dev.vmorchestrator.security.SshKeyring;
import dev.vmorchestrator.workspace.Workspaces;
import java.security.PublicKey;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
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

  /** Beyond so many times the limit nobody waits to be told of it. */
  private static final int CROWD = 2;

  private static final AttributeKey<Boolean> ONE_TOO_MANY = new AttributeKey<>();

  private final SshKeyring keyring;
  private final Workspaces workspaces;
  private final SshProperties properties;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<UUID, Set<Session>> inside = new ConcurrentHashMap<>();

  Visitors(SshKeyring keyring, Workspaces workspaces, SshProperties properties) {
    this.keyring = keyring;
    this.workspaces = workspaces;
    this.properties = properties;
  }

  /**
   * Asked before the signature is looked at, and for each key that is offered: the last one asked
   * about is the one that opened the session.
   */
  @Override
  public boolean authenticate(String user, PublicKey key, ServerSession session) {
    try {
      var known = keyring.find(key);
      session.setAttribute(Visitor.ATTRIBUTE, known.map(k -> visitor(k, user)).orElse(null));
      return known.isPresent();
    } catch (DataAccessException e) {
      log.atError().setCause(e).log("a key could not be looked up");
      return false;
    }
  }

  private Visitor visitor(SshKey key, String name) {
    return new Visitor(key, name, properties.admins().contains(key.owner()));
  }

  /** One too many is told so once it can read it, which is after the first keys' exchange. */
  @Override
  public void sessionCreated(Session session) {
    var now = count.incrementAndGet();
    var most = properties.mostConnections();
    if (now > most * CROWD) {
      session.close(true);
    } else if (now > most) {
      session.setAttribute(ONE_TOO_MANY, true);
    }
  }

  @Override
  public void sessionEvent(Session session, Event event) {
    if (event == Event.KexCompleted && session.getAttribute(ONE_TOO_MANY) != null) {
      var most = properties.mostConnections();
      disconnect(session, "There are %d connections already; try again later.".formatted(most));
    }
    if (event == Event.Authenticated) {
      var visitor = Visitor.of(session);
      log.atInfo()
          .addKeyValue("user", visitor.user())
          .addKeyValue("name", visitor.name())
          .addKeyValue("key", visitor.key().fingerprint())
          .log("SSH session opened");
      Thread.ofVirtual().name("ssh: arrival").start(() -> arrived(session, visitor));
    }
  }

  /** Whoever only forwards ports may never open one, and yet is here for that workspace. */
  private void arrived(Session session, Visitor visitor) {
    workspaces
        .living(visitor.owner(), visitor.workspace())
        .ifPresent(workspace -> enter(session, workspace.id()));
    keyring.used(visitor.key().id());
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
