package dev.vmorchestrator.rest;

import dev.vmorchestrator.logs.LogRange;
import dev.vmorchestrator.logs.WorkspaceLogs;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A workspace's log as text. The request's own thread writes: a virtual one. */
@RestController
@Tag(name = "workspaces")
class LogController {
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final WorkspaceLogs logs;
  private final CurrentUser user;

  LogController(WorkspaceLogs logs, CurrentUser user) {
    this.logs = logs;
    this.user = user;
  }

  @GetMapping(path = "/api/v1/workspaces/{id}/logs", produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(
      summary = "Gives a workspace's log, or follows it",
      description =
          "What was done for it (pull, build, clone and every operation's steps) and what its"
              + " container wrote, oldest first, each line with its time.")
  @ApiResponse(
      responseCode = "200",
      description =
          "The lines; with follow, until the workspace is deleted or nothing came for 30 minutes",
      content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
  @Problems(ProblemCode.WORKSPACE_NOT_FOUND)
  void log(
      @PathVariable @Schema(format = "uuid") String id,
      @RequestParam(defaultValue = "false") boolean follow,
      @RequestParam(defaultValue = "" + LogRange.LONGEST_TAIL) @Min(0) @Max(LogRange.LONGEST_TAIL) int tail,
      @RequestParam(required = false) @Nullable Instant since,
      HttpMethod method,
      HttpServletResponse response)
      throws IOException {
    var log = logs.of(WorkspaceJson.id(id), user.name(), new LogRange(follow, tail, since));
    response.setContentType(TEXT.toString());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    if (method == HttpMethod.HEAD) {
      return;
    }
    var out = response.getOutputStream();
    response.flushBuffer(); // who follows wants to know that it has begun
    log.into(lines -> {
      out.write(
          lines.stream()
              .map(line -> line.withTime() + "\n")
              .collect(Collectors.joining())
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
    });
  }
}
