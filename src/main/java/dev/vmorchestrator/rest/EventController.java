package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.rest.events.EventStream;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.Workspaces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes as they happen. The request's own thread writes: a virtual one costs next to nothing. */
@RestController
@Tag(name = "events")
class EventController {
  private final EventFeed feed;
  private final Workspaces workspaces;
  private final CurrentUser user;

  EventController(EventFeed feed, Workspaces workspaces, CurrentUser user) {
    this.feed = feed;
    this.workspaces = workspaces;
    this.user = user;
  }

  @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Streams the changes of your workspaces, their operations and snapshots",
      description =
          "Server-sent events `workspace`, `operation` and `snapshot` with the resource as data; a"
              + " deleted snapshot's status is `deleted`. Each has an id; Last-Event-ID resumes after it. `reset` says that something was missed: read your"
              + " lists again. A comment comes every 15 s. A client that does not keep up is cut off.")
  @ApiResponse(
      responseCode = "200",
      description = "The stream; it ends when the server does",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string")))
  @Problems(ProblemCode.WORKSPACE_NOT_FOUND)
  void events(
      @RequestParam(name = "workspace_id", required = false) @Nullable UUID workspaceId,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpMethod method,
      HttpServletResponse response)
      throws IOException {
    if (workspaceId != null && workspaces.visible(workspaceId, user.name()).isEmpty()) {
      throw new WorkspaceNotFoundException(workspaceId);
    }
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // nginx would gather what it should pass on.
    response.setHeader("X-Accel-Buffering", "no");
    if (method == HttpMethod.GET) {
      new EventStream(feed.events(), user.name(), workspaceId, EventStream.HEARTBEAT)
          .writeTo(response.getOutputStream(), lastEventId);
    }
  }
}
