package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.CreateSnapshotRequest;
import dev.vmorchestrator.api.RestoreSnapshotRequest;
import dev.vmorchestrator.api.SnapshotResource;
import dev.vmorchestrator.api.WorkspaceResource;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A workspace's saved states. */
@RestController
@RequestMapping(
    path = "/api/v1/workspaces/{id}/snapshots",
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "snapshots")
class SnapshotController {
  private final SnapshotLifecycle lifecycle;
  private final CurrentUser user;

  SnapshotController(SnapshotLifecycle lifecycle, CurrentUser user) {
    this.lifecycle = lifecycle;
    this.user = user;
  }

  @GetMapping
  @Operation(summary = "Lists a workspace's snapshots, newest first")
  @PageAnswer
  @Problems(ProblemCode.WORKSPACE_NOT_FOUND)
  ResponseEntity<List<SnapshotResource>> list(
      @PathVariable @Schema(format = "uuid") String id,
      @RequestParam(defaultValue = "500") @Min(1) @Max(Listing.LARGEST) int limit,
      @RequestParam(required = false) @Nullable String cursor,
      HttpServletRequest request) {
    var all = lifecycle.list(WorkspaceJson.id(id), user.name());
    var from = cursor == null ? null : Cursor.parse(cursor);
    var page = all.stream().filter(s -> from == null || isBehind(s, from)).limit(limit + 1L);
    return new Listing<>(page.toList(), limit, all.size())
        .answer(request, s -> new Cursor(s.createdAt(), s.id()), SnapshotJson::resource);
  }

  private static boolean isBehind(Snapshot snapshot, Cursor cursor) {
    var time = snapshot.createdAt().compareTo(cursor.time());
    return time < 0 || time == 0 && snapshot.id().toString().compareTo(cursor.id().toString()) < 0;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Saves the workspace's present state, which goes on as it is")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = CreateSnapshotRequest.class)))
  @AcceptedAnswer
  @Problems({
    ProblemCode.WORKSPACE_NOT_FOUND,
    ProblemCode.SNAPSHOT_NAME_TAKEN,
    ProblemCode.ILLEGAL_TRANSITION,
    ProblemCode.OPERATION_ACTIVE,
    ProblemCode.INVALID_VALUE
  })
  ResponseEntity<SnapshotResource> create(
      @PathVariable @Schema(format = "uuid") String id, @RequestBody JsonNode body) {
    var workspace = WorkspaceJson.id(id);
    var json = new JsonBody(body, Set.of("name"));
    json.require("name");
    var name = json.text("name", SnapshotName::new);
    json.check();
    var accepted = lifecycle.create(workspace, user.name(), Objects.requireNonNull(name));
    return ResponseEntity.accepted()
        .location(OperationController.location(accepted.operation()))
        .body(SnapshotJson.resource(accepted.snapshot()));
  }

  @GetMapping("/{sid}")
  @Operation(summary = "Gives a snapshot")
  @ApiResponse(responseCode = "200", description = "The snapshot")
  @Problems({ProblemCode.WORKSPACE_NOT_FOUND, ProblemCode.SNAPSHOT_NOT_FOUND})
  SnapshotResource get(
      @PathVariable @Schema(format = "uuid") String id,
      @PathVariable @Schema(format = "uuid") String sid) {
    return SnapshotJson.resource(
        lifecycle.get(WorkspaceJson.id(id), SnapshotJson.id(sid), user.name()));
  }

  @DeleteMapping("/{sid}")
  @Operation(summary = "Deletes a snapshot, its file and its image")
  @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
  @Problems({
    ProblemCode.WORKSPACE_NOT_FOUND,
    ProblemCode.SNAPSHOT_NOT_FOUND,
    ProblemCode.OPERATION_ACTIVE
  })
  ResponseEntity<Void> delete(
      @PathVariable @Schema(format = "uuid") String id,
      @PathVariable @Schema(format = "uuid") String sid) {
    lifecycle.delete(WorkspaceJson.id(id), SnapshotJson.id(sid), user.name());
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/{sid}/restore")
  @Operation(summary = "Brings a saved state back, and keeps the present one as a snapshot")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = false,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = RestoreSnapshotRequest.class)))
  @AcceptedAnswer
  @Problems({
    ProblemCode.WORKSPACE_NOT_FOUND,
    ProblemCode.SNAPSHOT_NOT_FOUND,
    ProblemCode.SNAPSHOT_NOT_READY,
    ProblemCode.ILLEGAL_TRANSITION,
    ProblemCode.OPERATION_ACTIVE,
    ProblemCode.INVALID_VALUE
  })
  ResponseEntity<WorkspaceResource> restore(
      @PathVariable @Schema(format = "uuid") String id,
      @PathVariable @Schema(format = "uuid") String sid,
      @RequestBody(required = false) @Nullable JsonNode body) {
    var workspace = WorkspaceJson.id(id);
    var snapshot = SnapshotJson.id(sid);
    var accepted = lifecycle.restore(workspace, snapshot, user.name(), keepsPresent(body));
    return ResponseEntity.accepted()
        .location(OperationController.location(Objects.requireNonNull(accepted.operation())))
        .body(WorkspaceJson.resource(accepted.workspace()));
  }

  private static boolean keepsPresent(@Nullable JsonNode body) {
    if (body == null) {
      return true;
    }
    var json = new JsonBody(body, Set.of("keep_present"));
    var keep = json.flag("keep_present");
    json.check();
    return keep == null || keep;
  }
}
