package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.vmorchestrator.lifecycle.EngineStatus;
import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.PortTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

@PortTest
class HealthRestTest {
  private final Api api;
  private final EngineStatus engine;
  private final List<HikariDataSource> pools;

  HealthRestTest(
      @Autowired Api api, @Autowired EngineStatus engine, @Autowired List<HikariDataSource> pools) {
    this.api = api;
    this.engine = engine;
    this.pools = pools;
  }

  @Test
  void livesForAnybody() {
    var answer = health("/health");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("ok");
    assertThat(answer.text("service")).isEqualTo("vm-api");
    assertThat(answer.text("version")).isNotBlank();
  }

  @Test
  void isNotReadyWhileTheEngineIsAway() {
    engine.report(Optional.of("Docker does not answer at unix:///var/run/docker.sock."));
    var away = health("/health/ready");
    engine.report(Optional.empty());
    var back = health("/health/ready");

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.text("status")).isEqualTo("not_ready");
    assertThat(away.text("engine")).isEqualTo("disconnected");
    assertThat(away.text("database")).isEqualTo("connected");
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.text("status")).isEqualTo("ready");
    assertThat(health("/health").status()).isEqualTo(200);
  }

  @Test
  @DirtiesContext
  void withoutItsDatabaseItIsNotReadyAndSaysSoEverywhere() {
    pools.forEach(HikariDataSource::close);

    assertThat(health("/health").status()).isEqualTo(200);
    assertThat(health("/health/ready").text("database")).isEqualTo("disconnected");
    for (var key : List.of("", "some-key")) {
      var headers = key.isEmpty() ? new String[0] : new String[] {"Idempotency-Key", key};
      var answer = api.post("ann", "/api/v1/workspaces", "{\"name\":\"a\"}", headers);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("code")).isEqualTo("DATABASE_UNAVAILABLE");
    }
    assertThat(api.get("ann", "/api/v1/operations").status()).isEqualTo(503);
  }

  private Api.Answer health(String path) {
    return api.exchange("GET", path, BodyPublishers.noBody());
  }
}
