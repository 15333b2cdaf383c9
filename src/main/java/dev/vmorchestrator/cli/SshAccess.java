package dev.vmorchestrator.cli;

import java.nio.file.Path;
import java.util.List;

/** What OpenSSH needs to know to get in: the key, where to and whom to expect there. */
record SshAccess(Gateway gateway, Path key, Path knownHosts) {

  /** Makes and registers a key and pins the gateway's, the first time. */
  static SshAccess of(Verb verb) {
    var store = new Store(verb.around().directory());
    var gateway = Gateway.of(verb.server());
    var key =
        new OwnKey(store, verb.around().programs())
            .ready(verb.server(), verb.vm().choice().identity());
    var known = new KnownHosts(store);
    known.pin(gateway);
    return new SshAccess(gateway, key, known.file());
  }

  /** As options of ssh and scp, which both read them before any file. */
  List<String> options() {
    return settings().stream().map(s -> "-o" + s).toList();
  }

  /** As lines of a configuration. */
  List<String> settings() {
    return List.of(
        "HostName=" + gateway.host(),
        "Port=" + gateway.port(),
        "IdentityFile=" + quoted(key),
        "IdentitiesOnly=yes",
        "UserKnownHostsFile=" + quoted(knownHosts),
        "HostKeyAlias=" + gateway.knownAs(),
        "StrictHostKeyChecking=yes",
        "CheckHostIP=no",
        "ServerAliveInterval=15");
  }

  /** As OpenSSH reads it: a home directory may have a space, and % begins a token. */
  static String quoted(Path path) {
    return "\"" + path.toString().replace("%", "%%") + "\"";
  }
}
