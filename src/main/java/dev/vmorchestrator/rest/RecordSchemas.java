package dev.vmorchestrator.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of each field what the record says: whether it may be null, and that it is always there.
 * Springdoc reads neither from JSpecify.
 */
final class RecordSchemas {
  private final Map<String, Class<? extends Record>> answers;
  private final Map<String, Class<? extends Record>> requests;

  /**
   * @param answers records by their schema's name, whose fields are never left out
   * @param requests those whose fields may be
   */
  RecordSchemas(
      Map<String, Class<? extends Record>> answers, Map<String, Class<? extends Record>> requests) {
    this.answers = answers;
    this.requests = requests;
  }

  void describe(OpenAPI document) {
    var schemas = document.getComponents().getSchemas();
    requests.forEach((name, type) -> allowNull(schemas.get(name), type));
    answers.forEach((name, type) -> {
      allowNull(schemas.get(name), type);
      for (var field : type.getRecordComponents()) {
        if (annotation(field, JsonInclude.class).isEmpty()) {
          schemas.get(name).addRequiredItem(wireName(field));
        }
      }
    });
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // the model's own
  private static void allowNull(Schema schema, Class<? extends Record> type) {
    Map<String, Schema> properties = schema.getProperties();
    for (var field : type.getRecordComponents()) {
      if (field.getAnnotatedType().isAnnotationPresent(Nullable.class)
          && annotation(field, JsonInclude.class).isEmpty()) {
        var property = properties.get(wireName(field));
        if (property.get$ref() == null) {
          property.addType("null");
        } else {
          var none = new Schema<>();
          none.addType("null");
          properties.put(wireName(field), new Schema<>().anyOf(List.of(property, none)));
        }
      }
    }
  }

  private static String wireName(RecordComponent field) {
    return annotation(field, JsonProperty.class).map(JsonProperty::value).orElse(field.getName());
  }

  /** Jackson's annotations have other targets than components; the accessor has them all. */
  private static <A extends java.lang.annotation.Annotation> Optional<A> annotation(
      RecordComponent field, Class<A> type) {
    return Optional.ofNullable(field.getAccessor().getAnnotation(type));
  }
}
