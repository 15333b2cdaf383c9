package dev.vmorchestrator.rest;

import dev.vmorchestrator.problem.InvalidValueException.Field;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;

/** Parameters of the address, or headers, with values that mean nothing. */
final class InvalidParameterException extends ProblemException {
  private final List<Field> fields;

  InvalidParameterException(List<Field> fields) {
    super(
        ProblemCode.INVALID_PARAMETER,
        fields.stream().map(Field::message).collect(Collectors.joining(" ")),
        "Correct " + fields.stream().map(Field::field).collect(Collectors.joining(", ")) + ".");
    this.fields = List.copyOf(fields);
  }

  InvalidParameterException(String parameter, String message) {
    this(List.of(new Field(parameter, message)));
  }

  List<Field> fields() {
    return fields;
  }
}
