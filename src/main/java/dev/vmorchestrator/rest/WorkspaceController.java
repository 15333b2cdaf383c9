package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.PatchWorkspaceRequest;
import dev.vmorchestrator.api.WorkspaceResource;
import dev.vmorchestrator.lifecycle.WorkspaceEdits;
import dev.vmorchestrator.lifecycle.WorkspaceEdits.Edit;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.Templates;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.WorkspaceFilter;
import dev.vmorchestrator.workspace.WorkspaceFilter.Position;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping(path = "/api/v1/workspaces", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "workspaces")
class WorkspaceController {
  private final Workspaces workspaces;
  private final WorkspaceEdits edits;
  private final Templates templates;
  private final CurrentUser user;

  WorkspaceController(
      Workspaces workspaces, WorkspaceEdits edits, Templates templates, CurrentUser user) {
    this.workspaces = workspaces;
    this.edits = edits;
    this.templates = templates;
    this.user = user;
  }

  @GetMapping
  @Operation(summary = "Lists your workspaces, newest first")
  @PageAnswer
  ResponseEntity<List<WorkspaceResource>> list(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String template,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "500") @Min(1) @Max(Listing.LARGEST) int limit,
      @RequestParam(required = false) @Nullable String cursor,
      HttpServletRequest request) {
    var filter =
        new WorkspaceFilter(
            user.name(),
            Filters.oneOf("status", status, WorkspaceState.values(), WorkspaceState::wire),
            template(template),
            q,
            cursor == null ? null : position(Cursor.parse(cursor)));
    return new Listing<>(
            workspaces.list(filter, Listing.rows(limit, "createdAt")),
            limit,
            workspaces.count(filter.from(null)))
        .answer(request, w -> new Cursor(w.createdAt(), w.id()), WorkspaceJson::resource);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Gives a workspace")
  @ApiResponse(responseCode = "200", description = "The workspace, with its ETag")
  @ApiResponse(
      responseCode = "304",
      description = "It is as If-None-Match says",
      content = @Content)
  @Problems(ProblemCode.WORKSPACE_NOT_FOUND)
  ResponseEntity<WorkspaceResource> get(@PathVariable @Schema(format = "uuid") String id) {
    var resource = WorkspaceJson.resource(find(WorkspaceJson.id(id)));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .eTag(etag(resource))
        .body(resource);
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
  @Operation(summary = "Changes a workspace's time to live or metadata")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = PatchWorkspaceRequest.class)))
  @ApiResponse(responseCode = "200", description = "The workspace as it is now")
  @Problems({ProblemCode.WORKSPACE_NOT_FOUND, ProblemCode.INVALID_VALUE})
  WorkspaceResource patch(
      @PathVariable @Schema(format = "uuid") String id, @RequestBody JsonNode body) {
    var workspace = WorkspaceJson.id(id);
    var json = new JsonBody(body, Set.of("ttl_seconds", "metadata"));
    var wanted = new ArrayList<Edit>();
    if (json.has("ttl_seconds")) {
      wanted.add(new Edit.LiveFor(json.wholeNumber("ttl_seconds", TimeToLive::new)));
    }
    if (json.has("metadata")) {
      wanted.add(new Edit.Annotate(json.object("metadata", Metadata::text)));
    }
    if (wanted.isEmpty() || json.isWrong()) {
      var found = find(workspace); // what is not there is told before what is wrong
      json.check();
      return WorkspaceJson.resource(found);
    }
    return WorkspaceJson.resource(edits.apply(workspace, user.name(), wanted));
  }

  private dev.vmorchestrator.workspace.Workspace find(UUID id) {
    return workspaces
        .visible(id, user.name())
        .orElseThrow(() -> new WorkspaceNotFoundException(id));
  }

  private Template.@Nullable Id template(@Nullable String text) {
    return Filters.oneOf(
            "template",
            text,
            templates.all().stream().map(Template::id).toArray(Template.Id[]::new),
            Template.Id::value)
        .stream()
        .findFirst()
        .orElse(null);
  }

  private static Position position(Cursor cursor) {
    return new Position(cursor.time(), cursor.id());
  }

  /** Of everything that is shown: two changes within a millisecond differ too. */
  private static String etag(WorkspaceResource resource) {
    return Objects.toString(
        UUID.nameUUIDFromBytes(resource.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
