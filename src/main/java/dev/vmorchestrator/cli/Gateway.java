package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient;
import dev.vmorchestrator.api.SshGatewayResource;
import java.net.URI;
import java.util.Set;

/**
 * Where SSH gets in, seen from here.
 *
 * @param hostKey type and key
 */
record Gateway(String host, int port, String hostKey) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  /**
   * @throws VmException if it listens on the server's machine only, and that is not ours
   */
  static Gateway of(ApiClient server) {
    var gateway = ApiClient.read(server.get("/ssh-gateway"), SshGatewayResource.class);
    var here = host(server.server());
    if (gateway.host() == null) {
      return new Gateway(here, gateway.port(), gateway.hostKey());
    }
    if (LOOPBACK.contains(gateway.host()) && !isThisMachine(server.server())) {
      throw new VmException(
          Exit.FAILED,
          "The SSH gateway of %s is reached from that machine only.".formatted(here),
          "On it, start the server with VM_API_SSH_BIND=0.0.0.0:%d.".formatted(gateway.port()));
    }
    return new Gateway(gateway.host(), gateway.port(), gateway.hostKey());
  }

  static boolean isThisMachine(URI server) {
    return LOOPBACK.contains(host(server));
  }

  private static String host(URI server) {
    return server.getHost().replaceAll("[\\[\\]]", "");
  }

  /** As {@code known_hosts} has it. */
  String knownAs() {
    return port == 22 ? host : "[%s]:%d".formatted(host, port);
  }
}
