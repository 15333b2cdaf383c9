package dev.vmorchestrator.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a page shows, put together from the changes that Flow sends, as its own client does it; as
 * far as tags, texts and attributes go.
 */
final class ShownPage {

  /** Flow's numbers for what is kept of a node. */
  private static final int ELEMENT = 0;

  private static final int CHILDREN = 2;
  private static final int ATTRIBUTES = 3;
  private static final int TEXT = 7;

  private static final class Node {
    private final Map<String, String> attributes = new HashMap<>();
    private final List<Integer> children = new ArrayList<>();
    private String tag = "";
    private String text = "";
  }

  private final Map<Integer, Node> nodes = new HashMap<>();

  void apply(JsonNode changes) {
    changes.forEach(this::change);
  }

  /** The text of every element of this kind. */
  List<String> texts(String tag) {
    return elements(tag).map(this::text).toList();
  }

  /** The attribute of every element of this kind that has it. */
  List<String> attributes(String tag, String name) {
    return elements(tag)
        .filter(n -> n.attributes.containsKey(name))
        .map(n -> n.attributes.get(name))
        .toList();
  }

  private Stream<Node> elements(String tag) {
    return nodes.values().stream().filter(n -> n.tag.equals(tag));
  }

  private String text(Node node) {
    var text = new StringBuilder(node.text);
    node.children.forEach(c -> text.append(text(nodes.getOrDefault(c, new Node()))));
    return text.toString();
  }

  private void change(JsonNode change) {
    var id = change.path("node").asInt();
    if (change.path("type").asString().equals("detach")) {
      nodes.remove(id);
      return;
    }
    var node = nodes.computeIfAbsent(id, n -> new Node());
    var feature = change.path("feat").asInt(-1);
    switch (change.path("type").asString()) {
      case "put" -> put(node, feature, change);
      case "remove" -> {
        if (feature == ATTRIBUTES) {
          node.attributes.remove(change.path("key").asString());
        }
      }
      case "clear" -> {
        if (feature == CHILDREN) {
          node.children.clear();
        }
      }
      case "splice" -> {
        if (feature == CHILDREN) {
          splice(node.children, change);
        }
      }
      default -> {}
    }
  }

  private static void put(Node node, int feature, JsonNode change) {
    var key = change.path("key").asString();
    var value = change.path("value").asString("");
    if (feature == ATTRIBUTES) {
      node.attributes.put(key, value);
    } else if (feature == ELEMENT && key.equals("tag")) {
      node.tag = value;
    } else if (feature == TEXT) {
      node.text = value;
    }
  }

  private static void splice(List<Integer> children, JsonNode change) {
    var at = change.path("index").asInt();
    for (var removed = change.path("remove").asInt(0); removed > 0; removed--) {
      children.remove(at);
    }
    for (var added : change.path("addNodes")) {
      children.add(at++, added.asInt());
    }
  }
}
