package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.RestartPolicy;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.testing.TestImage;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only Docker has: how a container is set up, and the network. */
@Timeout(60)
class DockerContainersIT {
  private final String scope = "test-" + UUID.randomUUID();
  private final EngineSide engine = new EngineSide(scope);
  private final DockerProvider provider =
      new DockerProvider(Properties.of("scope", scope, "network", scope));

  @BeforeEach
  void prepare() {
    TestImage.busybox();
  }

  @AfterEach
  void cleanUp() throws IOException {
    engine.removeContainers();
    networks().forEach(network -> engine.docker().removeNetworkCmd(network.getId()).exec());
    engine.close();
    provider.close();
  }

  private List<Network> networks() {
    return engine.docker().listNetworksCmd().withNameFilter(scope).exec();
  }

  private static InstanceSpec spec(double cpus) {
    return new InstanceSpec(
        UUID.randomUUID(),
        "ann",
        UUID.randomUUID(),
        "my-app",
        TestImage.BUSYBOX,
        new InstanceSpec.Limits(256L << 20, cpus, 128));
  }

  private Instance started() {
    var instance = provider.create(spec(0.5));
    provider.start(instance.id());
    return instance;
  }

  @Test
  void isNamedAndLabelledByIds() {
    var spec = spec(0.5);
    var seen = engine.inspect(provider.create(spec).id());
    assertThat(seen.getName()).isEqualTo("/vm-" + spec.workspace());
    assertThat(seen.getConfig().getHostName()).isEqualTo("my-app");
    assertThat(seen.getConfig().getLabels())
        .containsAllEntriesOf(
            Map.of(
                "dev.vmorchestrator.workspace", spec.workspace().toString(),
                "dev.vmorchestrator.owner", "ann",
                "dev.vmorchestrator.operation", spec.operation().toString()));
  }

  @Test
  void hasLimitsAndNoWayToRoot() {
    var seen = engine.inspect(provider.create(spec(0.5)).id()).getHostConfig();
    assertThat(seen.getInit()).isTrue();
    assertThat(seen.getRestartPolicy()).isEqualTo(RestartPolicy.unlessStoppedRestart());
    assertThat(seen.getMemory()).isEqualTo(256L << 20).isEqualTo(seen.getMemorySwap());
    assertThat((double) seen.getCpuQuota() / seen.getCpuPeriod()).isEqualTo(0.5);
    assertThat(seen.getPidsLimit()).isEqualTo(128);
    assertThat(seen.getCapDrop()).containsExactly(Capability.ALL);
    assertThat(seen.getCapAdd()).hasSize(7).doesNotContain(Capability.SYS_ADMIN);
    assertThat(seen.getSecurityOpts()).containsExactly("no-new-privileges");
    assertThat(seen.getPrivileged()).isFalse();
  }

  @Test
  void holdsTheLimitsInside() throws Exception {
    var id = started().id();
    var status = engine.run(id, "busybox", "cat", "/proc/self/status").output();
    // CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID, SETUID, NET_BIND_SERVICE
    assertThat(status).contains("NoNewPrivs:\t1", "Seccomp:\t2", "CapBnd:\t00000000000004eb");
    assertThat(engine.run(id, "busybox", "pwd").output()).isEqualTo("/workspace");
    assertThat(engine.run(id, "busybox", "hostname").output()).isEqualTo("my-app");
  }

  @Test
  void startsWhereTheHostHasFewerProcessorsThanTheLimit() {
    var id = provider.create(spec(4096)).id();
    provider.start(id);
    assertThat(engine.inspect(id).getState().getRunning()).isTrue();
  }

  @Test
  void stopsAtOnce() {
    var id = started().id();
    var begun = System.nanoTime();
    provider.stop(id, Duration.ofSeconds(10));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void leavesAnotherServersContainersAlone() throws IOException {
    var ours = provider.create(spec(0.5));
    try (var other = new DockerProvider(Properties.of("scope", "other-" + scope))) {
      assertThat(other.list()).isEmpty();
      assertThat(other.find(ours.workspace())).isEmpty();
    }
  }

  @Test
  void keepsWorkspacesApart() throws Exception {
    var first = started().id();
    var second = started().id();
    // Returns when it listens.
    engine.run(first, "busybox", "httpd", "-p", "8080", "-h", "/etc");
    var address =
        engine.inspect(first).getNetworkSettings().getNetworks().get(scope).getIpAddress();
    var url = "http://" + address + ":8080/hostname";
    var call = new String[] {"busybox", "timeout", "2", "busybox", "wget", "-q", "-O", "-", url};
    assertThat(engine.run(first, call)).isEqualTo(new EngineSide.Ran(0, "my-app"));
    assertThat(engine.run(second, call).status()).isNotZero();
  }

  @Test
  void racingServersEndWithOneNetwork() throws Exception {
    var servers =
        Collections.<Callable<InstanceId>>nCopies(
            4,
            () -> {
              try (var server =
                  new DockerProvider(Properties.of("scope", scope, "network", scope))) {
                var id = server.create(spec(0.5)).id();
                server.start(id);
                return id;
              }
            });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var server : threads.invokeAll(servers)) {
        server.get();
      }
    }
    assertThat(networks())
        .singleElement()
        .satisfies(network ->
            assertThat(network.getOptions())
                .containsEntry("com.docker.network.bridge.enable_icc", "false"));
  }

  @Test
  void startsAgainWhenTheNetworkWasPrunedMeanwhile() {
    var id = started().id();
    provider.stop(id, Duration.ofSeconds(5));
    networks().forEach(network -> engine.docker().removeNetworkCmd(network.getId()).exec());
    provider.start(id);
    assertThat(engine.inspect(id).getState().getRunning()).isTrue();
    assertThat(engine.inspect(id).getNetworkSettings().getNetworks()).containsOnlyKeys(scope);
  }

  @Test
  void refusesANetworkThatDoesNotKeepWorkspacesApart() {
    engine.docker().createNetworkCmd().withName(scope).exec();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> provider.create(spec(0.5)))
        .withMessageContaining("does not keep workspaces apart");
  }
}
