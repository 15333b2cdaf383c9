package dev.vmorchestrator.provider.docker;

import static java.util.Comparator.comparing;

import com.github.dockerjava.api.model.Network;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.util.List;
import java.util.Map;

/** The bridge that all workspaces share, on which none reaches another. */
final class DockerNetwork {
  /**
   * Inter-container communication: off.
   *
   * @see <a href="https://docs.docker.com/engine/network/drivers/bridge/#options">Options of the
   *     bridge driver</a>
   */
  private static final Map<String, String> APART =
      Map.of("com.docker.network.bridge.enable_icc", "false");

  private final DockerClients clients;
  private final EngineCalls calls;
  private final String name;

  DockerNetwork(DockerClients clients, EngineCalls calls, String name) {
    this.clients = clients;
    this.calls = calls;
    this.name = name;
  }

  String name() {
    return name;
  }

  /**
   * Makes the network unless it is there. Names of networks are not unique: where two servers made
   * one at the same instant, both keep the older.
   *
   * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Network">Network
   *     in the Engine API</a>
   */
  synchronized void ensure() {
    var there = named();
    if (there.isEmpty()) {
      create();
      there = named();
    }
    there.stream().skip(1).forEach(this::remove);
    if (!there.isEmpty() && !isApart(there.getFirst())) {
      throw new ProblemException(
          ProblemCode.RUNTIME_NAME_TAKEN,
          "Docker has a network %s that does not keep workspaces apart.".formatted(name),
          "Remove it with docker network rm %s, then retry.".formatted(name));
    }
  }

  private List<Network> named() {
    return calls
        .call(
            "list networks", () -> clients.control().listNetworksCmd().withNameFilter(name).exec())
        .stream()
        .filter(network -> network.getName().equals(name))
        .sorted(comparing(Network::getCreated).thenComparing(Network::getId))
        .toList();
  }

  private void create() {
    try {
      calls.call(
          "create network " + name,
          () ->
              clients
                  .control()
                  .createNetworkCmd()
                  .withName(name)
                  .withDriver("bridge")
                  .withOptions(APART)
                  .withCheckDuplicate(true)
                  .exec());
    } catch (RefusedException e) {
      if (e.status() != RefusedException.CONFLICT) {
        throw e;
      }
    }
  }

  private void remove(Network duplicate) {
    var step = "remove a second network " + name;
    try {
      calls.call(step, () -> clients.control().removeNetworkCmd(duplicate.getId()).exec());
    } catch (RefusedException e) {
      if (e.status() != RefusedException.NOT_FOUND) {
        throw e;
      }
    }
  }

  private static boolean isApart(Network network) {
    return network.getOptions().entrySet().containsAll(APART.entrySet());
  }

  /**
   * Puts a container on the network again that could not start for its sake: {@code docker network
   * prune} takes it away while all workspaces are stopped, and the container remembers the old
   * one's id.
   */
  void reconnect(String container) {
    ensure();
    var step = "put container %.12s on network %s".formatted(container, name);
    calls.call(
        step,
        () ->
            clients
                .control()
                .disconnectFromNetworkCmd()
                .withContainerId(container)
                .withNetworkId(name)
                .withForce(true)
                .exec());
    calls.call(
        step,
        () ->
            clients
                .control()
                .connectToNetworkCmd()
                .withContainerId(container)
                .withNetworkId(name)
                .exec());
  }
}
