package dev.vmorchestrator.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Values that were read well and are not allowed, each with its field's wire name. */
public final class InvalidValueException extends ProblemException {

  /** A field and what is wrong with it. */
  public record Field(String field, String message) {}

  private final List<Field> fields;

  public InvalidValueException(List<Field> fields) {
    super(
        ProblemCode.INVALID_VALUE,
        fields.stream().map(Field::message).collect(Collectors.joining(" ")),
        "Correct " + fields.stream().map(Field::field).collect(Collectors.joining(", ")) + ".");
    this.fields = List.copyOf(fields);
  }

  public InvalidValueException(String field, String message) {
    this(List.of(new Field(field, message)));
  }

  public InvalidValueException(String field, Phrase message) {
    super(ProblemCode.INVALID_VALUE, message, Phrase.of("correct", "Correct %s.", field));
    this.fields = List.of(new Field(field, message.english()));
  }

  public List<Field> fields() {
    return fields;
  }
}
