package dev.vmorchestrator.ssh;

import dev.vmorchestrator.security.SshKey;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;

/**
 * Somebody whose key is known.
 *
 * @param name the workspace's, as the SSH user: {@code name}, or {@code owner/name}
 * @param admin whether other owners' workspaces may be meant
 */
record Visitor(SshKey key, String name, boolean admin) {
  static final AttributeKey<Visitor> ATTRIBUTE = new AttributeKey<>();

  /** Whoever this session is of. */
  static Visitor of(Session session) {
    var visitor = session.getAttribute(ATTRIBUTE);
    if (visitor == null) {
      throw new IllegalStateException("a session that nobody has opened");
    }
    return visitor;
  }

  String user() {
    return key.owner();
  }

  /** Whose workspace is meant. */
  String owner() {
    return isOwnerNamed() ? name.substring(0, name.lastIndexOf('/')) : user();
  }

  /** The workspace's name; one that nobody has, where it is spoken of without leave. */
  String workspace() {
    return isOwnerNamed() ? name.substring(name.lastIndexOf('/') + 1) : name;
  }

  private boolean isOwnerNamed() {
    return name.startsWith(user() + "/") || admin && name.contains("/");
  }
}
