package dev.vmorchestrator.ssh;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gateway.
 *
 * @param bind address and port; without it there is no gateway
 * @param startStopped whether a stopped workspace is started when somebody comes
 * @param startTimeout how long somebody waits for a workspace that starts; a first image may take
 *     minutes, and then the line says what goes on
 * @param loginTimeout from the first byte to the key; a person has no password to type
 * @param agentForwarding whether clients may lend their agents: whoever gets into the workspace
 *     meanwhile, such as by a program that it runs, can sign with their keys
 * @param admins users who may enter everybody's workspaces, as {@code owner/name}
 * @param mostConnections at a time, those included that have not shown a key yet
 * @param mostChannels of one connection: an editor opens dozens
 */
@ConfigurationProperties("vm.ssh")
record SshProperties(
    String bind,
    @DefaultValue("true") boolean startStopped,
    @DefaultValue("5m") Duration startTimeout,
    @DefaultValue("30s") Duration loginTimeout,
    @DefaultValue("false") boolean agentForwarding,
    @DefaultValue Set<String> admins,
    @DefaultValue("300") int mostConnections,
    @DefaultValue("200") int mostChannels) {

  /** Without the brackets of an IPv6 address. */
  String host() {
    return bind.substring(0, bind.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
  }

  int port() {
    return Integer.parseInt(bind.substring(bind.lastIndexOf(':') + 1));
  }
}
