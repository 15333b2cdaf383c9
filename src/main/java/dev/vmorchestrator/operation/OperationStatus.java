package dev.vmorchestrator.operation;

/** How far an operation is; spelt the same in the database and on the wire. */
public enum OperationStatus {
  /** Waits for a worker. */
  PENDING("Pending"),
  /** A worker holds it. */
  RUNNING("Running"),
  SUCCESS("Success"),
  /** Gave up, was cancelled or took too long; the error says which. */
  FAILED("Failed");

  private final String wire;

  OperationStatus(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public boolean isTerminal() {
    return switch (this) {
      case PENDING, RUNNING -> false;
      case SUCCESS, FAILED -> true;
    };
  }
}
