package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.security.SshEntrance;
import dev.vmorchestrator.security.SshEntrance.Gateway;
import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.PortTest;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PortTest
class SshGatewayRestTest {
  private static final String PATH = "/api/v1/ssh-gateway";

  private final Api api;
  private final SshEntrance entrance;
  private final Optional<Gateway> before;

  SshGatewayRestTest(@Autowired Api api, @Autowired SshEntrance entrance) {
    this.api = api;
    this.entrance = entrance;
    before = entrance.gateway();
  }

  @AfterEach
  void asBefore() {
    entrance.report(before);
  }

  @Test
  void saysWhereItIsAndHowItIsKnown() {
    entrance.report(Optional.of(new Gateway("127.0.0.1", 2222, "ssh-ed25519 AAAA", "SHA256:abc")));
    var answer = api.get("ann", PATH);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("host")).isEqualTo("127.0.0.1");
    assertThat(answer.json().get("port").intValue()).isEqualTo(2222);
    assertThat(answer.text("host_key")).isEqualTo("ssh-ed25519 AAAA");
    assertThat(answer.text("fingerprint")).isEqualTo("SHA256:abc");

    entrance.report(Optional.of(new Gateway(null, 2222, "ssh-ed25519 AAAA", "SHA256:abc")));
    assertThat(api.get("ann", PATH).json().get("host").isNull()).isTrue();
  }

  @Test
  void saysThatThereIsNone() {
    entrance.report(Optional.empty());
    var answer = api.get("ann", PATH);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text("code")).isEqualTo("SSH_GATEWAY_AWAY");
    assertThat(answer.text("hint")).contains("VM_API_SSH_BIND");
  }
}
