package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.CreateWorkspaceRequest;
import dev.vmorchestrator.api.WorkspaceResource;
import dev.vmorchestrator.lifecycle.Accepted;
import dev.vmorchestrator.lifecycle.NewWorkspace;
import dev.vmorchestrator.lifecycle.WorkspaceCreation;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.workspace.RepoUrl;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.WorkspaceName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What people ask of workspaces; the background does it. */
@RestController
@RequestMapping(path = "/api/v1/workspaces", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "workspaces")
class WorkspaceCommandController {
  private static final Set<String> FIELDS =
      Set.of("name", "template", "repo_url", "ttl_seconds", "provider", "owner", "snapshot_id");

  private final WorkspaceCreation creation;
  private final WorkspaceLifecycle lifecycle;
  private final CurrentUser user;

  WorkspaceCommandController(
      WorkspaceCreation creation, WorkspaceLifecycle lifecycle, CurrentUser user) {
    this.creation = creation;
    this.lifecycle = lifecycle;
    this.user = user;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Creates a workspace")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = CreateWorkspaceRequest.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The workspace, creating",
      headers = @Header(name = HttpHeaders.LOCATION, description = "The workspace"))
  @Problems({
    ProblemCode.SNAPSHOT_NOT_FOUND,
    ProblemCode.SNAPSHOT_NOT_READY,
    ProblemCode.ILLEGAL_TRANSITION,
    ProblemCode.NAME_TAKEN,
    ProblemCode.INVALID_VALUE,
    ProblemCode.QUOTA_EXCEEDED
  })
  ResponseEntity<WorkspaceResource> create(@RequestBody JsonNode body) {
    var workspace = creation.create(wanted(body), user.name()).workspace();
    return ResponseEntity.created(URI.create("/api/v1/workspaces/" + workspace.id()))
        .body(WorkspaceJson.resource(workspace));
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Deletes a workspace, from every state")
  @AcceptedAnswer
  @Problems(ProblemCode.WORKSPACE_NOT_FOUND)
  ResponseEntity<WorkspaceResource> delete(@PathVariable @Schema(format = "uuid") String id) {
    return answer(lifecycle.delete(WorkspaceJson.id(id), user.name()));
  }

  @PostMapping("/{id}/start")
  @Operation(summary = "Starts a stopped workspace")
  @AcceptedAnswer
  @ApiResponse(responseCode = "200", description = "It runs already; nothing changed")
  @Problems({
    ProblemCode.WORKSPACE_NOT_FOUND,
    ProblemCode.ILLEGAL_TRANSITION,
    ProblemCode.OPERATION_ACTIVE
  })
  ResponseEntity<WorkspaceResource> start(@PathVariable @Schema(format = "uuid") String id) {
    return answer(lifecycle.start(WorkspaceJson.id(id), user.name()));
  }

  @PostMapping("/{id}/stop")
  @Operation(summary = "Stops a running workspace")
  @AcceptedAnswer
  @ApiResponse(responseCode = "200", description = "It is stopped already; nothing changed")
  @Problems({
    ProblemCode.WORKSPACE_NOT_FOUND,
    ProblemCode.ILLEGAL_TRANSITION,
    ProblemCode.OPERATION_ACTIVE
  })
  ResponseEntity<WorkspaceResource> stop(@PathVariable @Schema(format = "uuid") String id) {
    return answer(lifecycle.stop(WorkspaceJson.id(id), user.name()));
  }

  @PostMapping("/{id}/restart")
  @Operation(summary = "Restarts a running workspace, or starts a stopped one")
  @AcceptedAnswer
  @Problems({
    ProblemCode.WORKSPACE_NOT_FOUND,
    ProblemCode.ILLEGAL_TRANSITION,
    ProblemCode.OPERATION_ACTIVE
  })
  ResponseEntity<WorkspaceResource> restart(@PathVariable @Schema(format = "uuid") String id) {
    return answer(lifecycle.restart(WorkspaceJson.id(id), user.name()));
  }

  @PostMapping("/{id}/retry")
  @Operation(summary = "Tries again what failed")
  @AcceptedAnswer
  @Problems({
    ProblemCode.WORKSPACE_NOT_FOUND,
    ProblemCode.ILLEGAL_TRANSITION,
    ProblemCode.OPERATION_ACTIVE
  })
  ResponseEntity<WorkspaceResource> retry(@PathVariable @Schema(format = "uuid") String id) {
    return answer(lifecycle.retry(WorkspaceJson.id(id), user.name()));
  }

  private NewWorkspace wanted(JsonNode body) {
    var json = new JsonBody(body, FIELDS);
    json.require("name");
    var name = json.text("name", WorkspaceName::new);
    var template = json.text("template", Function.identity());
    var repoUrl = json.text("repo_url", RepoUrl::new);
    var ttl = json.wholeNumber("ttl_seconds", TimeToLive::new);
    json.text("provider", this::checkedProvider);
    var snapshot = json.text("snapshot_id", SnapshotJson::id);
    json.check();
    return new NewWorkspace(Objects.requireNonNull(name), template, repoUrl, ttl, snapshot);
  }

  private String checkedProvider(String provider) {
    if (!provider.equals(creation.provider())) {
      throw new InvalidValueException(
          "provider", "This server has the provider '%s' only.".formatted(creation.provider()));
    }
    return provider;
  }

  private static ResponseEntity<WorkspaceResource> answer(Accepted accepted) {
    var resource = WorkspaceJson.resource(accepted.workspace());
    return accepted.operation() == null
        ? ResponseEntity.ok(resource)
        : ResponseEntity.accepted()
            .location(OperationController.location(accepted.operation()))
            .body(resource);
  }
}
