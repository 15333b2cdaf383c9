package dev.vmorchestrator.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SqliteTest {
  private final Path file;
  private final JdbcClient jdbc;
  private final Given given;
  private final TransactionTemplate writing;
  private final TransactionTemplate reading;

  SqliteTest(
      @Value("${vm.db.path}") Path file,
      JdbcClient jdbc,
      Given given,
      PlatformTransactionManager transactions) {
    this.file = file;
    this.jdbc = jdbc;
    this.given = given;
    this.writing = new TransactionTemplate(transactions);
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
  }

  @BeforeEach
  void empty() {
    given.anEmptyDatabase();
  }

  private String sqlite3(String statement) throws Exception {
    var process =
        new ProcessBuilder("sqlite3", "-header", file.toString(), statement)
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void answersTheDocumentedStatementsInTheShell() throws Exception {
    given.aWorkspace("ann", "my-project", WorkspaceState.RUNNING);
    assertThat(sqlite3("SELECT * FROM workspaces;"))
        .contains("id|name|owner|repo_url|template|provider|status|created_at|updated_at")
        .containsPattern(
            "my-project\\|ann\\|\\|nodejs\\|simulated\\|running\\|[0-9-]{10}T[0-9:]{8}\\.000Z")
        .contains("\"ssh_command\":\"vm ssh my-project\"");
    assertThat(sqlite3("SELECT * FROM operations ORDER BY started_at DESC LIMIT 10;"))
        .contains("|Create|Success|ann|");
    assertThat(sqlite3("SELECT * FROM operations WHERE status = 'Failed';")).isEmpty();
  }

  @Test
  void hasAScopeOfItsOwn() throws Exception {
    assertThat(sqlite3("SELECT scope FROM server;")).containsPattern("scope\n[0-9a-f]{16}\n");
  }

  @Test
  void keepsItsSettingsOnEveryConnection() {
    writing.executeWithoutResult(s -> {
      assertThat(pragma("journal_mode")).isEqualTo("wal");
      assertThat(pragma("busy_timeout")).isEqualTo("5000");
      assertThat(pragma("foreign_keys")).isEqualTo("1");
      assertThat(pragma("query_only")).isEqualTo("0");
    });
    reading.executeWithoutResult(s -> {
      assertThat(pragma("query_only")).isEqualTo("1");
      assertThat(pragma("foreign_keys")).isEqualTo("1");
    });
  }

  private String pragma(String name) {
    return jdbc.sql("PRAGMA " + name).query(String.class).single();
  }

  @Test
  void losesNoTransactionUnderManyThreads() throws Exception {
    var work = new ArrayList<Callable<Void>>();
    for (int t = 0; t < 16; t++) {
      int thread = t;
      work.add(() -> {
        for (int i = 0; i < 25; i++) {
          given.aNewWorkspace("user" + thread, "w" + i);
          reading.executeWithoutResult(
              s -> jdbc.sql("SELECT count(*) FROM operations").query(Long.class).single());
        }
        return null;
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }
    assertThat(jdbc.sql("SELECT count(*) FROM workspaces").query(Long.class).single())
        .isEqualTo(400);
  }

  @Test
  void refusesASecondServerOnTheSameFile() {
    assertThatExceptionOfType(DatabaseUnusableException.class)
        .isThrownBy(() -> DatabaseLock.take(file))
        .withMessageContaining("VM_API_DB_PATH: another server uses " + file);
  }

  @Test
  void writesAgainAfterSomebodyHeldTheFileForTooLong() throws Exception {
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatException().isThrownBy(() -> given.aNewWorkspace("ann", "while-locked"));
      statement.execute("ROLLBACK");
    }
    given.aNewWorkspace("ann", "after");
    given.aNewWorkspace("ann", "and-again");
    assertThat(jdbc.sql("SELECT name FROM workspaces").query(String.class).list())
        .containsExactlyInAnyOrder("after", "and-again");
  }
}
