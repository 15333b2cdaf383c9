package dev.vmorchestrator.rest.events;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Something that happened, ready to be sent.
 *
 * @param frame its lines as they go over the wire
 */
record Event(EventId id, String owner, UUID workspace, byte[] frame) {

  static Event of(EventId id, String name, String owner, UUID workspace, String json) {
    var frame = "id: %s\nevent: %s\ndata: %s\n\n".formatted(id, name, json);
    return new Event(id, owner, workspace, frame.getBytes(StandardCharsets.UTF_8));
  }

  long number() {
    return id.number();
  }
}
