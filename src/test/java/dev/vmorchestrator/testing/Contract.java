package dev.vmorchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document as something that answers can be held against. */
public record Contract(JsonNode document) {

  /** Fails if the route is documented and the answer's status, type or fields are not. */
  void check(String method, String path, Answer answer) {
    var operation = operation(method, path);
    if (operation.isEmpty() || answer.status() == 405) {
      return;
    }
    var what = "%s %s: %d".formatted(method, path, answer.status());
    var documented = operation.get().path("responses").path(Integer.toString(answer.status()));
    assertThat(documented.isObject()).as("%s is documented", what).isTrue();
    var type = Optional.ofNullable(answer.header("Content-Type")).orElse("").split(";")[0];
    if (type.isEmpty()) {
      assertThat(documented.has("content")).as("%s has a body", what).isFalse();
      return;
    }
    var schema = documented.path("content").path(type).path("schema");
    assertThat(schema.isObject()).as("%s has the type %s", what, type).isTrue();
    if (type.endsWith("json")) {
      checkFields(what, answer.json(), schema);
    }
  }

  private void checkFields(String what, JsonNode json, JsonNode schema) {
    if (json.isArray()) {
      json.values().forEach(item -> checkFields(what, item, schema.path("items")));
      return;
    }
    var object = resolved(schema);
    var fields = object.path("properties");
    assertThat(json.propertyNames())
        .as("the fields of %s", what)
        .containsAll(strings(object.path("required")))
        .isSubsetOf(fields.propertyNames());
    for (var field : json.properties()) {
      checkValue(what + ", " + field.getKey(), field.getValue(), fields.path(field.getKey()));
    }
  }

  private void checkValue(String what, JsonNode value, JsonNode schema) {
    if (value.isNull()) {
      assertThat(schema.toString()).as("%s may be null", what).contains("\"null\"");
    } else if (value.isString() && schema.has("enum")) {
      assertThat(strings(schema.path("enum"))).as(what).contains(value.stringValue());
    } else if (value.isObject() && schema.has("anyOf")) {
      checkFields(what, value, schema.path("anyOf").path(0));
    }
  }

  private static List<String> strings(JsonNode array) {
    return array.values().stream().map(JsonNode::stringValue).toList();
  }

  private JsonNode resolved(JsonNode schema) {
    var reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }

  private Optional<JsonNode> operation(String method, String path) {
    var plain = path.split("\\?")[0];
    return document.path("paths").properties().stream()
        .filter(entry -> plain.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
        .map(Entry::getValue)
        .map(item -> item.path(method.toLowerCase(Locale.ROOT)))
        .filter(JsonNode::isObject)
        .findFirst();
  }

  /** Each documented route as {@code GET /path}. */
  public Set<String> routes() {
    var routes = new TreeSet<String>();
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().propertyNames()) {
        routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return routes;
  }
}
