package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Api.Answer;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@PortTest
class ErrorsRestTest {
  private static final String PATH = "/api/v1/workspaces";

  private final Api api;
  private final Given given;
  private final String user = Api.somebody();

  ErrorsRestTest(@Autowired Api api, @Autowired Given given) {
    this.api = api;
    this.given = given;
  }

  @Test
  void aProblemLooksExactlyAsTheContractShowsIt() {
    given.aNewWorkspace(user, "my-project");

    var answer = api.post(user, PATH, "{\"name\":\"my-project\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"/problems/name-taken","title":"A workspace with this name exists",\
            "status":409,"detail":"You already have a workspace named 'my-project'.",\
            "hint":"Choose another name, or delete that one.","code":"NAME_TAKEN",\
            "instance":"/api/v1/workspaces",\
            "error":"You already have a workspace named 'my-project'."}\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"name\":}",
        "nonsense",
        "[]",
        "null",
        "7",
        "\"text\"",
        "{\"name\":\"a\"} x",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{'name':'a'}",
        "\u0000"
      })
  void bodiesThatAreNoJsonObjectAreMalformed(String body) {
    assertProblem(api.post(user, PATH, body), 400, "MALFORMED_REQUEST");
  }

  @Test
  void nestingWithoutEndIsMalformed() {
    var body = "{\"name\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";

    assertProblem(api.post(user, PATH, body), 400, "MALFORMED_REQUEST");
  }

  @Test
  void nobodyIsNotAuthenticated() {
    var answer = api.exchange("GET", PATH, BodyPublishers.noBody());

    assertProblem(answer, 401, "NOT_AUTHENTICATED");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/nothing",
    "POST, /api/v1/nothing",
    "GET, /api/v1",
    "GET, /api",
    "GET, /api/v2/workspaces",
    "DELETE, /api/v1/workspaces/a/b/c",
    "GET, /api/v1/workspaces/",
    "GET, /health/nothing",
    "GET, /swagger-ui/nothing"
  })
  void anAddressWithNothingBehindItIsNotFound(String method, String path) {
    assertProblem(api.send(user, method, path, null), 404, "ROUTE_NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/v1/workspaces",
    "DELETE, /api/v1/workspaces",
    "GET, /api/v1/workspaces/x/start",
    "POST, /api/v1/operations",
    "PATCH, /api/v1/templates",
    "POST, /health"
  })
  void aMethodThatARouteDoesNotTakeIsNamedWithThoseThatItDoes(String method, String path) {
    var answer = api.send(user, method, path, null);

    assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
    assertThat(answer.header("Allow")).isNotBlank().doesNotContain(method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/xml", "nonsense"})
  void anAnswerThatIsNotWantedAsJsonIsNotAcceptable(String accept) {
    assertProblem(api.get(user, PATH, "Accept", accept), 406, "NOT_ACCEPTABLE");
    assertProblem(
        api.post(user, PATH, "{\"name\":\"a\"}", "Accept", accept), 406, "NOT_ACCEPTABLE");
    assertThat(api.get(user, PATH).body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "nonsense",
        "application/merge-patch+json"
      })
  void aBodyOfAnotherTypeIsNotUnderstood(String type) {
    assertProblem(
        api.post(user, PATH, "{\"name\":\"a\"}", "Content-Type", type),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void aBodyOver64KibibytesIsTooLargeWhetherToldOrChunked() {
    var most = "{\"name\":\"" + "a".repeat(64 * 1024 - 11) + "\"}";
    var more = most.replace("aaa", "aaaa");

    assertThat(api.post(user, PATH, most).status()).isEqualTo(422);
    assertProblem(api.post(user, PATH, more), 413, "BODY_TOO_LARGE");
    var chunked =
        api.exchange(
            "POST",
            PATH,
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(more.getBytes())),
            "x-user",
            user,
            "Content-Type",
            "application/json");
    assertProblem(chunked, 413, "BODY_TOO_LARGE");
  }

  @Test
  void aUserWithTooManyWorkspacesHasUsedUpTheQuota() {
    for (var i = 0; i < 20; i++) {
      given.aNewWorkspace(user, "w" + i);
    }

    assertProblem(api.post(user, PATH, "{\"name\":\"one-more\"}"), 429, "QUOTA_EXCEEDED");
  }

  @Test
  void everyAnswerForbidsSniffingFramingAndKeeping() {
    var answer = api.get(user, PATH);

    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.header("Server")).isNull();
    assertThat(answer.header("X-Powered-By")).isNull();
    assertThat(answer.header("Set-Cookie")).isNull();
    assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    var problem = answer.json();
    assertThat(problem.get("code").stringValue()).isEqualTo(code);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("detail").stringValue()).isNotBlank().doesNotContain("Exception");
    assertThat(problem.get("error")).isEqualTo(problem.get("detail"));
    assertThat(problem.get("instance").stringValue())
        .isEqualTo(answer.response().uri().getRawPath());
  }
}
