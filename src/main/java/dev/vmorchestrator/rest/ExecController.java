package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.ExecRecord;
import dev.vmorchestrator.api.ExecRequest;
import dev.vmorchestrator.exec.WorkspacePrograms;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs in workspaces. The request's own thread copies what they write: a virtual one. */
@RestController
@Tag(name = "workspaces")
class ExecController {
  private static final Set<String> FIELDS = Set.of("argv");

  private final WorkspacePrograms programs;
  private final CurrentUser user;
  private final JsonMapper json;

  ExecController(WorkspacePrograms programs, CurrentUser user, JsonMapper json) {
    this.programs = programs;
    this.user = user;
    this.json = json;
  }

  @PostMapping(
      path = "/api/v1/workspaces/{id}/exec",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Operation(
      summary = "Runs a program in a running workspace and streams what it writes",
      description =
          "No shell reads the arguments, and the program's input is empty. A JSON object a line:"
              + " output as it comes, an empty object every few seconds of silence, and last the"
              + " exit code or why there is none. When the client goes, the program is ended with"
              + " all that it started. Idempotency-Key means nothing here.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = ExecRequest.class)))
  @ApiResponse(
      responseCode = "200",
      description = "What it writes, and its exit code in the last line",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_NDJSON_VALUE,
              schema = @Schema(implementation = ExecRecord.class)))
  @Problems({
    ProblemCode.WORKSPACE_NOT_FOUND,
    ProblemCode.NOT_RUNNING,
    ProblemCode.INVALID_VALUE,
    ProblemCode.RUNTIME_REFUSED
  })
  void exec(
      @PathVariable @Schema(format = "uuid") String id,
      @RequestBody JsonNode body,
      HttpServletResponse response)
      throws IOException {
    try (var execution = programs.start(WorkspaceJson.id(id), user.name(), argv(body))) {
      response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      response.flushBuffer();
      new ExecStream(execution, response.getOutputStream(), json).copy();
    }
  }

  private static List<String> argv(JsonNode body) {
    var json = new JsonBody(body, FIELDS);
    json.require("argv");
    var argv = json.array("argv", ExecController::strings);
    json.check();
    return Objects.requireNonNull(argv);
  }

  private static List<String> strings(JsonNode array) {
    if (!array.values().stream().allMatch(JsonNode::isString)) {
      throw new InvalidValueException("argv", "argv must be a list of strings.");
    }
    return array.values().stream().map(JsonNode::stringValue).toList();
  }
}
