package dev.vmorchestrator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.testing.Simulation;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortTest
class ExecRestTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Api api;
  private final Given given;
  private final Simulation simulation;
  private final String ann = Api.somebody();

  ExecRestTest(@Autowired Api api, @Autowired Given given, @Autowired Simulation simulation) {
    this.api = api;
    this.given = given;
    this.simulation = simulation;
  }

  /** One whose instance is there. */
  private String running() {
    var workspace = given.aNewWorkspace(ann, "my-app");
    given.nothingIsUnderWay();
    simulation.run(workspace);
    return workspace.id().toString();
  }

  private List<JsonNode> exec(String id, String argv) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(api.port(), path(id))))
            .header("x-user", ann)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"argv\":%s}".formatted(argv)))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var response = http.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
      return response.body().lines().map(JSON::readTree).toList();
    }
  }

  private static String path(String id) {
    return "/api/v1/workspaces/%s/exec".formatted(id);
  }

  private static String text(List<JsonNode> lines, String stream) {
    var text = new StringBuilder();
    for (var line : lines) {
      if (line.path("stream").asString("").equals(stream)) {
        text.append(new String(Base64.getDecoder().decode(line.get("data").stringValue()), UTF_8));
      }
    }
    return text.toString();
  }

  @Test
  void streamsBothOutputsAndEndsWithTheExitCode() throws Exception {
    var lines = exec(running(), "[\"sh\",\"-c\",\"echo out; echo err >&2; exit 3\"]");

    assertThat(text(lines, "stdout")).isEqualTo("out\n");
    assertThat(text(lines, "stderr")).isEqualTo("err\n");
    assertThat(lines.getLast().get("exit_code").intValue()).isEqualTo(3);
    assertThat(lines.getLast().propertyNames()).containsExactly("exit_code");
  }

  @Test
  void itsInputIsEmpty() throws Exception {
    assertThat(text(exec(running(), "[\"wc\",\"-c\"]"), "stdout")).isEqualTo("0\n");
  }

  @Test
  void refusesWhatIsNoProgram() {
    var id = running();
    for (var argv : List.of("[]", "[\"\"]", "[1]", "\"ls\"", "[\"a\\u0000\"]", "[\"-c\"]")) {
      var answer = api.post(ann, path(id), "{\"argv\":%s}".formatted(argv));
      assertThat(answer.status()).as(argv).isEqualTo(422);
      assertThat(answer.json().at("/fields/0/field").asString()).isEqualTo("argv");
    }
    assertThat(api.post(ann, path(id), "{}").status()).isEqualTo(422);
  }

  @Test
  void needsAWorkspaceThatRunsAndIsOnesOwn() {
    var stopped = given.aWorkspace(ann, "stopped", WorkspaceState.STOPPED).id().toString();
    var body = "{\"argv\":[\"true\"]}";
    var answer = api.post(ann, path(stopped), body);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("NOT_RUNNING");
    var foreign = api.post(Api.somebody(), path(stopped), body);
    var nobodys = api.post(ann, path(UUID.randomUUID().toString()), body);
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(nobodys.status()).isEqualTo(404);
    assertThat(foreign.text("code")).isEqualTo(nobodys.text("code"));
  }
}
