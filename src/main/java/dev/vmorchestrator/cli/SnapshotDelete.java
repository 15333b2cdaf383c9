package dev.vmorchestrator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    aliases = "rm",
    description = "Deletes a snapshot. Asks first, on a terminal.",
    sortOptions = false)
final class SnapshotDelete extends Verb {
  @Parameters(index = "0", paramLabel = "NAME", description = "The workspace, by name or id.")
  String name;

  @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "By name or id.")
  String snapshot;

  @Option(
      names = {"-y", "--yes"},
      description = "Does not ask.")
  boolean yes;

  @Override
  Exit run() {
    var workspace = named().workspace(name);
    var path = Snapshot.path(workspace.id());
    var found = Snapshot.find(server().get(path), workspace.name(), snapshot);
    var asked = "Delete the snapshot %s of %s?".formatted(snapshot, workspace.name());
    if (!yes && screen().canAsk() && !screen().confirm(asked, false)) {
      screen().remark("Nothing was deleted.");
      return Exit.FAILED;
    }
    server().send("DELETE", path + "/" + found.path("id").asString(""), null);
    if (!wantsJson()) {
      screen().say("%s of %s is deleted.".formatted(snapshot, workspace.name()));
    }
    return Exit.DONE;
  }
}
