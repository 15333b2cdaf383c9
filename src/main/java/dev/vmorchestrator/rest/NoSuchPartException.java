package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** The Range header asks for bytes that the file does not have, or cannot be read. */
final class NoSuchPartException extends ProblemException {
  private final long size;

  /**
   * @param size of the whole, in bytes
   */
  NoSuchPartException(String whole, long size, IllegalArgumentException cause) {
    super(
        ProblemCode.RANGE_NOT_SATISFIABLE,
        "%s has %d bytes, and no such part as the Range header asks for.".formatted(whole, size),
        "Send Range: bytes=<first>-<last>, counted from 0, or no Range at all.",
        cause);
    this.size = size;
  }

  long size() {
    return size;
  }
}
