package dev.vmorchestrator.problem;

import java.util.Locale;

/** What can go wrong, with its HTTP status and a title that never changes (RFC 9457). */
public enum ProblemCode {
  MALFORMED_REQUEST(400, "The request could not be read"),
  INVALID_PARAMETER(400, "A parameter has a value that is not allowed"),
  NOT_AUTHENTICATED(401, "Nobody is signed in"),
  FOREIGN_CALLER(403, "Only this machine may call in development mode"),
  PROXY_REQUIRED(403, "Only a trusted proxy may call"),
  FORBIDDEN(403, "This is not allowed"),
  CROSS_SITE(403, "Another site may not ask for this"),
  ROUTE_NOT_FOUND(404, "There is nothing at this address"),
  WORKSPACE_NOT_FOUND(404, "Workspace not found"),
  SSH_KEY_NOT_FOUND(404, "SSH key not found"),
  OPERATION_NOT_FOUND(404, "Operation not found"),
  SNAPSHOT_NOT_FOUND(404, "Snapshot not found"),
  METHOD_NOT_ALLOWED(405, "This address does not take that method"),
  NOT_ACCEPTABLE(406, "The answer cannot be given in that format"),
  SSH_KEY_TAKEN(409, "The key is registered already"),
  NAME_TAKEN(409, "A workspace with this name exists"),
  SNAPSHOT_NAME_TAKEN(409, "A snapshot with this name exists"),
  SNAPSHOT_NOT_READY(409, "The snapshot is not ready"),
  ILLEGAL_TRANSITION(409, "Not possible in the current state"),
  NOT_RUNNING(409, "The workspace does not run"),
  OPERATION_ACTIVE(409, "Another operation is under way"),
  OPERATION_ENDED(409, "The operation has ended"),
  CANCELLED(409, "The operation was cancelled"),
  SNAPSHOT_FILE_MISSING(410, "The snapshot's file is missing"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body has a type that is not understood"),
  RANGE_NOT_SATISFIABLE(416, "There is no such part"),
  INVALID_VALUE(422, "A value is not allowed"),
  IDEMPOTENCY_MISMATCH(422, "The key was used with another body"),
  QUOTA_EXCEEDED(429, "The quota is used up"),
  INTERNAL(500, "Something went wrong here"),
  SNAPSHOT_STORE_UNUSABLE(500, "The snapshot directory cannot be used"),
  SNAPSHOT_DAMAGED(500, "The snapshot's file is damaged"),
  IMAGE_UNAVAILABLE(502, "The image is not to be had"),
  CLONE_FAILED(502, "The repository could not be cloned"),
  RUNTIME_REFUSED(502, "The container runtime refused"),
  RUNTIME_NAME_TAKEN(502, "The container's name is taken"),
  PORT_IN_USE(502, "A port is in use"),
  INSTANCE_GONE(502, "The container is gone"),
  RUNTIME_UNAVAILABLE(503, "The container runtime does not answer"),
  SSH_GATEWAY_AWAY(503, "The SSH gateway does not run"),
  DATABASE_UNAVAILABLE(503, "The database does not answer"),
  WORKER_LOST(500, "The worker fell silent"),
  DEADLINE_EXCEEDED(504, "It took too long"),
  NO_SPACE(507, "No space left");

  private final int httpStatus;
  private final String title;

  ProblemCode(int httpStatus, String title) {
    this.httpStatus = httpStatus;
    this.title = title;
  }

  public int httpStatus() {
    return httpStatus;
  }

  public String title() {
    return title;
  }

  /** The problem's type on the wire, such as {@code /problems/name-taken}. */
  public String type() {
    return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
