package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.StatsResource;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.usage.UsageHistory;
import dev.vmorchestrator.usage.UsageSample;
import dev.vmorchestrator.usage.WorkspaceUsage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "workspaces")
class StatsController {
  private final WorkspaceUsage usage;
  private final CurrentUser user;

  StatsController(WorkspaceUsage usage, CurrentUser user) {
    this.usage = usage;
    this.user = user;
  }

  @GetMapping(path = "/api/v1/workspaces/{id}/stats", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Tells what a workspace used during the last hour, and its limits")
  @ApiResponse(responseCode = "200", description = "The samples; none where it did not run")
  @Problems(ProblemCode.WORKSPACE_NOT_FOUND)
  StatsResource stats(@PathVariable @Schema(format = "uuid") String id) {
    var workspace = WorkspaceJson.id(id);
    return resource(workspace, usage.of(workspace, user.name()));
  }

  private static StatsResource resource(UUID workspace, UsageHistory history) {
    var limits = history.limits();
    return new StatsResource(
        workspace,
        Math.toIntExact(WorkspaceUsage.INTERVAL.toSeconds()),
        limits == null
            ? null
            : new StatsResource.Limits(limits.cpus(), limits.memory(), limits.processes()),
        history.samples().stream().map(StatsController::sample).toList());
  }

  private static StatsResource.Sample sample(UsageSample s) {
    return new StatsResource.Sample(
        s.at(),
        Math.round(s.cpus() * 1000) / 1000.0,
        s.memory(),
        s.received(),
        s.sent(),
        s.read(),
        s.written(),
        s.processes());
  }
}
