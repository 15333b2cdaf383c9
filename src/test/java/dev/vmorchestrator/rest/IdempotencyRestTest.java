package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Api.Answer;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortTest
class IdempotencyRestTest {
  private static final String PATH = "/api/v1/workspaces";
  private static final String HEADER = "Idempotency-Key";
  private static final String BODY = "{\"name\":\"my-project\"}";

  private final Api api;
  private final Given given;
  private final SettableClock clock;
  private final JdbcClient jdbc;
  private final String user = Api.somebody();
  private final String key = UUID.randomUUID().toString();

  IdempotencyRestTest(
      @Autowired Api api,
      @Autowired Given given,
      @Autowired SettableClock clock,
      @Autowired JdbcClient jdbc) {
    this.api = api;
    this.given = given;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  @Test
  void theSameKeyAndBodyGiveTheFirstAnswerAgain() {
    var first = api.post(user, PATH, BODY, HEADER, key);
    api.delete(user, first.header("Location"));
    var second = api.post(user, PATH, BODY, HEADER, key);

    assertThat(first.status()).isEqualTo(201);
    assertSame(first, second);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void commandsAreRepeatedWithTheirOperation() {
    var id = given.aWorkspace(user, "a", WorkspaceState.RUNNING).id();
    var first = api.post(user, PATH + "/" + id + "/stop", null, HEADER, key);
    var second = api.post(user, PATH + "/" + id + "/stop", null, HEADER, key);

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.header("Location")).isNotNull();
    assertSame(first, second);
  }

  @Test
  void refusalsAreRepeatedToo() {
    var taken = given.aNewWorkspace(user, "my-project");
    var first = api.post(user, PATH, BODY, HEADER, key);
    api.delete(user, PATH + "/" + taken.id());

    assertThat(first.status()).isEqualTo(409);
    assertSame(first, api.post(user, PATH, BODY, HEADER, key));
  }

  @Test
  void aRefusedBodyIsRepeatedToo() {
    var first = api.post(user, PATH, "{\"name\":\"-\"}", HEADER, key);

    assertThat(first.status()).isEqualTo(422);
    assertSame(first, api.post(user, PATH, "{\"name\":\"-\"}", HEADER, key));
  }

  @Test
  void theSameKeyWithAnotherRequestIsRefused() {
    var id = api.post(user, PATH, BODY, HEADER, key).text("id");

    var otherBody = api.post(user, PATH, "{\"name\":\"other\"}", HEADER, key);
    var otherPath = api.post(user, PATH + "/" + id + "/stop", BODY, HEADER, key);

    assertThat(otherBody.status()).isEqualTo(422);
    assertThat(otherBody.text("code")).isEqualTo("IDEMPOTENCY_MISMATCH");
    assertThat(otherPath.text("code")).isEqualTo("IDEMPOTENCY_MISMATCH");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void keysOfDifferentUsersHaveNothingInCommon() {
    var other = Api.somebody();
    var hers = api.post(user, PATH, BODY, HEADER, key);
    var his = api.post(other, PATH, BODY, HEADER, key);

    assertThat(his.status()).isEqualTo(201);
    assertThat(his.text("id")).isNotEqualTo(hers.text("id"));
    assertThat(his.text("owner")).isEqualTo(other);
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    var first = api.post(user, PATH, BODY, HEADER, key);
    clock.tick(Duration.ofHours(24).minusMillis(1));
    assertSame(first, api.post(user, PATH, BODY, HEADER, key));

    clock.tick(Duration.ofMillis(1));
    var second = api.post(user, PATH, BODY, HEADER, key);

    assertThat(second.text("code")).isEqualTo("NAME_TAKEN");
    assertThat(
            jdbc.sql("SELECT count(*) FROM idempotency_keys WHERE owner = ?")
                .param(user)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void manyAtOnceHaveOneEffectAndOneAnswer() throws Exception {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Answer> ask =
          () -> {
            start.await();
            return api.post(user, PATH, BODY, HEADER, key);
          };
      var asked = IntStream.range(0, 12).mapToObj(i -> threads.submit(ask)).toList();
      start.countDown();
      var answers = new ArrayList<Answer>();
      for (var answer : asked) {
        answers.add(answer.get());
      }

      answers.forEach(answer -> assertSame(answers.getFirst(), answer));
      assertThat(answers.getFirst().status()).isEqualTo(201);
    }
    assertThat(count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "with space", "tab\there"})
  void keysThatAreNoKeysAreRefused(String bad) {
    var answer = api.post(user, PATH, BODY, HEADER, bad);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(count()).isZero();
  }

  @Test
  void aKeyHas255CharactersAtMost() {
    assertThat(api.post(user, PATH, BODY, HEADER, "k".repeat(256)).status()).isEqualTo(400);
    assertThat(api.post(user, PATH, BODY, HEADER, "k".repeat(255)).status()).isEqualTo(201);
  }

  @Test
  void twoKeysAreNone() {
    assertThat(api.post(user, PATH, BODY, HEADER, "a", HEADER, "b").status()).isEqualTo(400);
  }

  private int count() {
    return jdbc.sql("SELECT count(*) FROM workspaces WHERE owner = ?")
        .param(user)
        .query(Integer.class)
        .single();
  }

  private static void assertSame(Answer first, Answer second) {
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
  }
}
