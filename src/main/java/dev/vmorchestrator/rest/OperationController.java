package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.OperationResource;
import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationFilter;
import dev.vmorchestrator.operation.OperationFilter.Position;
import dev.vmorchestrator.operation.OperationNotFoundException;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.security.CurrentUser;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = OperationController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "operations")
class OperationController {
  static final String PATH = "/api/v1/operations";

  private final Operations operations;
  private final OperationControl control;
  private final CurrentUser user;

  OperationController(Operations operations, OperationControl control, CurrentUser user) {
    this.operations = operations;
    this.control = control;
    this.user = user;
  }

  /** Where an operation is to be found. */
  static URI location(Operation operation) {
    return URI.create(PATH + "/" + operation.id());
  }

  @GetMapping
  @io.swagger.v3.oas.annotations.Operation(
      summary = "Lists the operations of your workspaces, deleted ones too, newest first")
  @PageAnswer
  ResponseEntity<List<OperationResource>> list(
      @RequestParam(name = "workspace_id", required = false) @Nullable UUID workspaceId,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(defaultValue = "100") @Min(1) @Max(Listing.LARGEST) int limit,
      @RequestParam(required = false) @Nullable String cursor,
      HttpServletRequest request) {
    var filter =
        new OperationFilter(
            user.name(),
            workspaceId,
            Filters.oneOf("type", type, OperationType.values(), OperationType::wire),
            Filters.oneOf("status", status, OperationStatus.values(), OperationStatus::wire),
            cursor == null ? null : position(Cursor.parse(cursor)));
    return new Listing<>(
            operations.list(filter, Listing.rows(limit, "startedAt")),
            limit,
            operations.count(filter.from(null)))
        .answer(request, o -> new Cursor(o.startedAt(), o.id()), OperationJson::resource);
  }

  @GetMapping("/{id}")
  @io.swagger.v3.oas.annotations.Operation(summary = "Gives an operation")
  @ApiResponse(responseCode = "200", description = "The operation")
  @Problems(ProblemCode.OPERATION_NOT_FOUND)
  OperationResource get(@PathVariable @Schema(format = "uuid") String id) {
    var operation = id(id);
    return operations
        .visible(operation, user.name())
        .map(OperationJson::resource)
        .orElseThrow(() -> new OperationNotFoundException(operation));
  }

  @PostMapping("/{id}/cancel")
  @io.swagger.v3.oas.annotations.Operation(summary = "Asks for an operation to be cancelled")
  @AcceptedAnswer
  @Problems({ProblemCode.OPERATION_NOT_FOUND, ProblemCode.OPERATION_ENDED})
  ResponseEntity<OperationResource> cancel(@PathVariable @Schema(format = "uuid") String id) {
    var operation = control.cancel(id(id), user.name());
    return ResponseEntity.accepted()
        .location(location(operation))
        .body(OperationJson.resource(operation));
  }

  /** What is no id is the id of nothing. */
  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new OperationNotFoundException(FrameworkProblems.shown(text));
    }
  }

  private static Position position(Cursor cursor) {
    return new Position(cursor.time(), cursor.id());
  }
}
