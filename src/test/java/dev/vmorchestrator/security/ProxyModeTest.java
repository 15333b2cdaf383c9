package dev.vmorchestrator.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.PortTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The test's own address is the proxy. */
@PortTest
@TestPropertySource(
    properties = {"vm.auth.mode=proxy", "vm.auth.trusted-proxies=127.0.0.0/8,::1/128"})
class ProxyModeTest {
  private final Api api;

  ProxyModeTest(@Autowired Api api) {
    this.api = api;
  }

  @Test
  void believesTheProxysHeader() {
    var answer = ask("POST", "/api/v1/workspaces", "{\"name\":\"a\"}", "X-Forwarded-User", "alice");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("owner")).isEqualTo("alice");
  }

  @Test
  void doesNotBelieveWhatTheProxyMerelyPassedOn() {
    var answer = ask("GET", "/api/v1/workspaces", "", "x-user", "mallory");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("hint")).doesNotContain("x-user");
  }

  @Test
  void theDashboardNeedsAUserToo() {
    var nobody = ask("GET", "/app", "");

    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.header("Content-Type")).startsWith("text/html");
    assertThat(nobody.body()).contains("Nobody is signed in").doesNotContain("testuser");
    assertThat(nobody.header("Set-Cookie")).isNull();
  }

  private Api.Answer ask(String method, String path, String body, String... headers) {
    var all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return api.exchange(method, path, BodyPublishers.ofString(body), all);
  }
}
