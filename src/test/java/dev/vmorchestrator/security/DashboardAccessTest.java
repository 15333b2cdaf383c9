package dev.vmorchestrator.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Api.Answer;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.testing.RawHttp;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code VM_API_AUTH} unset, seen from the dashboard's side. */
@PortTest
class DashboardAccessTest {
  private static final String START = "/?v-r=init&location=app&query=";

  private final Api api;

  DashboardAccessTest(@Autowired Api api) {
    this.api = api;
  }

  @Test
  void theRootLeadsToTheDashboard() {
    var answer = ask("GET", "/");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/app");
  }

  @Test
  void withoutAHeaderTheDeveloperIsTestuser() {
    var session = cookie(ask("GET", START));

    assertThat(heartbeat(session, "testuser").status()).isEqualTo(200);
    assertThat(heartbeat(session, "alice").status()).isEqualTo(403);
  }

  @Test
  void anAnswerMayNotBeFramedAndLoadsNothingFromElsewhere() {
    var policy = ask("GET", START).header("Content-Security-Policy");

    assertThat(policy)
        .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
        .doesNotContain("http:", "https:", "*");
    assertThat(ask("GET", START).header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/app", "/app/workspaces/x", "/VAADIN/push?v-r=push"})
  void aNameThatSomebodysDnsPointsHereGetsAReadableRefusal(String path) {
    var answer =
        RawHttp.send(
            api.port(),
            "GET %s HTTP/1.1\r\nHost: evil.example:3000\r\nConnection: close\r\n\r\n"
                .formatted(path));

    assertThat(answer)
        .startsWith("HTTP/1.1 403")
        .contains("text/html", "Only this machine may call in development mode")
        .doesNotContain("Set-Cookie");
  }

  @Test
  void anotherSitesPageCannotDriveTheDashboard() {
    var session = cookie(ask("GET", START, "x-user", "alice"));

    var forged =
        ask(
            "POST",
            "/?v-r=uidl&v-uiId=0",
            "Cookie",
            session,
            "x-user",
            "alice",
            "Sec-Fetch-Site",
            "cross-site");

    assertThat(forged.status()).isEqualTo(403);
  }

  @Test
  void aSessionEndsWhenItsUserIsAnother() {
    var alices = cookie(ask("GET", START, "x-user", "alice"));
    assertThat(heartbeat(alices, "alice").status()).isEqualTo(200);

    var asBob = heartbeat(alices, "bob");

    assertThat(asBob.status()).isEqualTo(403); // Vaadin's word for an expired session
    assertThat(heartbeat(alices, "alice").status()).isEqualTo(403);
  }

  private Answer heartbeat(String cookie, String user) {
    return ask("POST", "/?v-r=heartbeat&v-uiId=0", "Cookie", cookie, "x-user", user);
  }

  private static String cookie(Answer answer) {
    var cookie = answer.header("Set-Cookie");
    assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
    return cookie.split(";")[0];
  }

  private Answer ask(String method, String path, String... headers) {
    return api.exchange(method, path, BodyPublishers.noBody(), headers);
  }
}
