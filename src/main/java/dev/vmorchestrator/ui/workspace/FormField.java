package dev.vmorchestrator.ui.workspace;

import dev.vmorchestrator.problem.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** A field of the form for a new workspace. */
interface FormField<T> {

  /** As the wire names it: what a refusal that comes from the server refers to. */
  String wireName();

  /**
   * What was entered; null where nothing was and nothing has to be.
   *
   * @throws InvalidValueException if it is not allowed
   */
  @Nullable T read();

  /** Says at the field what is wrong. */
  void refuse(String message);

  void focus();
}
