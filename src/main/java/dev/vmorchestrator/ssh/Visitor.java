package dev.vmorchestrator.ssh;

import dev.vmorchestrator.security.SshKey;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;

/**
 * Somebody whose key is known.
 *
 * @param name the workspace's, as the SSH user: {@code name}, or {@code owner/name}
 */
record Visitor(SshKey key, String name) {
  static final AttributeKey<Visitor> ATTRIBUTE = new AttributeKey<>();

  /** Whoever this session is of. */
  static Visitor of(Session session) {
    var visitor = session.getAttribute(ATTRIBUTE);
    if (visitor == null) {
      throw new IllegalStateException("a session that nobody has opened");
    }
    return visitor;
  }

  String owner() {
    return key.owner();
  }

  /** The workspace's name where the user spoke of their own; otherwise one that nobody has. */
  String workspace() {
    var prefix = owner() + "/";
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}
