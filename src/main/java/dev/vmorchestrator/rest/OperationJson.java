package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.OperationResource;
import dev.vmorchestrator.api.OperationResource.Progress;
import dev.vmorchestrator.operation.Operation;

/** An operation on the wire. */
final class OperationJson {
  private OperationJson() {}

  static OperationResource resource(Operation o) {
    return new OperationResource(
        o.id(),
        o.workspaceId(),
        o.workspaceName(),
        o.type().wire(),
        o.status().wire(),
        o.requestedBy(),
        o.startedAt(),
        o.completedAt(),
        o.error(),
        o.progressMessage() == null ? null : new Progress(o.progressMessage(), o.progressPercent()),
        o.attempt());
  }
}
