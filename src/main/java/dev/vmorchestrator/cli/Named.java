package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient;
import dev.vmorchestrator.api.WorkspaceResource;
import dev.vmorchestrator.problem.Similar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds what a person names: a workspace by name, id, or the beginning of its id. */
record Named(ApiClient server) {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  /** As much of an id as the dashboard shows, or more. */
  private static final Pattern BEGINNING = Pattern.compile("[0-9a-f]{4}[0-9a-f-]*");

  /**
   * @throws VmException NOT_FOUND, with the nearest name there is
   */
  WorkspaceResource workspace(String name) {
    return read(json(name));
  }

  JsonNode json(String name) {
    if (ID.matcher(name).matches()) {
      return server.get("/workspaces/" + name);
    }
    var like = server.list("/workspaces?q=" + ApiClient.encoded(name)).valueStream();
    var exact = like.filter(w -> nameOf(w).equals(name)).findFirst();
    if (exact.isPresent()) {
      return exact.get();
    }
    var all = server.list("/workspaces").valueStream().toList();
    return one(all.stream()
            .filter(w ->
                BEGINNING.matcher(name).matches() && w.path("id").asString("").startsWith(name))
            .toList())
        .orElseThrow(() -> missing(name, all));
  }

  private static String nameOf(JsonNode workspace) {
    return workspace.path("name").asString("");
  }

  static WorkspaceResource read(JsonNode json) {
    return ApiClient.read(json, WorkspaceResource.class);
  }

  private static Optional<JsonNode> one(List<JsonNode> found) {
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static VmException missing(String name, List<JsonNode> all) {
    var nearest = Similar.nearest(name, all.stream().map(Named::nameOf));
    return new VmException(
        Exit.NOT_FOUND,
        "You have no workspace '%s'.".formatted(Printable.line(name)),
        nearest.map("Did you mean %s? "::formatted).orElse("")
            + (all.isEmpty()
                ? "Type vm create %s to make it.".formatted(Printable.line(name))
                : "vm ls lists those you have."));
  }
}
