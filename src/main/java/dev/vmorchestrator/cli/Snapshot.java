package dev.vmorchestrator.cli;

import dev.vmorchestrator.problem.Similar;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;

@Command(
    name = "snapshot",
    description = "Saves states of workspaces and brings them back.",
    synopsisSubcommandLabel = "create|ls|restore|delete",
    subcommands = {
      SnapshotCreate.class,
      SnapshotLs.class,
      SnapshotRestore.class,
      SnapshotDelete.class
    },
    sortOptions = false)
final class Snapshot extends Verb {

  @Override
  Exit run() {
    throw new ParameterException(
        spec().commandLine(), "Say what to do: vm snapshot create, ls, restore or delete.");
  }

  static String path(Object workspace) {
    return "/workspaces/%s/snapshots".formatted(workspace);
  }

  /**
   * By its name or id.
   *
   * @throws VmException NOT_FOUND
   */
  static JsonNode find(JsonNode all, String workspace, String name) {
    return all.valueStream()
        .filter(
            s -> name.equals(s.path("name").asString("")) || name.equals(s.path("id").asString("")))
        .findFirst()
        .orElseThrow(() -> missing(all, workspace, name));
  }

  private static VmException missing(JsonNode all, String workspace, String name) {
    var nearest = Similar.nearest(name, all.valueStream().map(s -> s.path("name").asString("")));
    return new VmException(
        Exit.NOT_FOUND,
        "%s has no snapshot '%s'.".formatted(workspace, Printable.line(name)),
        nearest.map("Did you mean %s? "::formatted).orElse("")
            + "vm snapshot ls %s lists those it has.".formatted(workspace));
  }
}
