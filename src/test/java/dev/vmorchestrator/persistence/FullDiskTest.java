package dev.vmorchestrator.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.PortTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** SQLite's own limits stand for a disk that is full and a file that may not be written. */
@PortTest
class FullDiskTest {
  private final Api api;
  private final HikariDataSource writer;

  FullDiskTest(
      @Autowired Api api, @Autowired @Qualifier("writerDataSource") HikariDataSource writer) {
    this.api = api;
    this.writer = writer;
  }

  @AfterEach
  void room() throws SQLException {
    pragma("max_page_count = 1073741823");
    pragma("query_only = off");
  }

  private void pragma(String setting) throws SQLException {
    try (var connection = writer.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA " + setting);
    }
  }

  private Api.Answer create(String name) {
    return api.post(
        Api.somebody(),
        "/api/v1/workspaces",
        "{\"name\":\"%s\",\"repo_url\":\"https://example.org/%s\"}"
            .formatted(name, "a".repeat(1500)));
  }

  /** As many as it takes to fill the last page. */
  private Api.Answer createUntilItIsFull() {
    for (var i = 0; i < 100; i++) {
      var answer = create("app-" + i);
      if (answer.status() != 201) {
        return answer;
      }
    }
    throw new AssertionError("the file is never full");
  }

  @Test
  void saysThatTheDiskIsFullChangesNothingAndGoesOnWhenThereIsRoom() throws SQLException {
    pragma("max_page_count = 1");
    var refused = createUntilItIsFull();
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.text("code")).isEqualTo("DATABASE_UNAVAILABLE");
    assertThat(refused.text("detail")).contains("disk").contains("full");
    assertThat(api.get("anybody", "/api/v1/workspaces").status()).isEqualTo(200);
    room();
    assertThat(create("afterwards").status()).isEqualTo(201);
  }

  @Test
  void saysThatTheFileMayNotBeWritten() throws SQLException {
    pragma("query_only = on");
    for (var answer : List.of(create("app"), create("app"))) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("detail")).contains("may not be written");
    }
    assertThat(api.get("anybody", "/api/v1/workspaces").status()).isEqualTo(200);
    room();
    assertThat(create("app").status()).isEqualTo(201);
  }
}
