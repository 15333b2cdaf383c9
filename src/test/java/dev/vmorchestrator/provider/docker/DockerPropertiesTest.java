package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.provider.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DockerPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Properties.of())
        .isEqualTo(
            new DockerProperties(
                null,
                "test",
                "vm-workspaces",
                Duration.ofSeconds(4),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofMinutes(30),
                Duration.ofMinutes(20),
                Duration.ofMinutes(3)));
  }

  @Test
  void aScopeThatIsSetIsKept() {
    assertThat(Properties.of("scope", "mine").within(new Scope("ours")).scope()).isEqualTo("mine");
  }

  @Test
  void readsEveryName() {
    assertThat(
            Properties.of(
                "host", "tcp://example.org:2375",
                "scope", "second",
                "network", "vm-second",
                "ping-timeout", "1s",
                "call-timeout", "2s",
                "registry-timeout", "3s",
                "pull-silence", "4s",
                "build-timeout", "5s",
                "image-timeout", "6s",
                "clone-silence", "7s"))
        .isEqualTo(
            new DockerProperties(
                "tcp://example.org:2375",
                "second",
                "vm-second",
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Duration.ofSeconds(7)));
  }
}
