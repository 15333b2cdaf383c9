package dev.vmorchestrator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Replaces a workspace by one of its snapshots. Asks first, on a terminal.",
    sortOptions = false)
final class SnapshotRestore extends Verb {
  @Parameters(index = "0", paramLabel = "NAME", description = "The workspace, by name or id.")
  String name;

  @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "By name or id.")
  String snapshot;

  @Option(
      names = {"-y", "--yes"},
      description = "Does not ask.")
  boolean yes;

  @Mixin WaitOptions waiting;

  @Override
  Exit run() throws InterruptedException {
    var workspace = named().workspace(name);
    var path = Snapshot.path(workspace.id());
    var found = Snapshot.find(server().get(path), workspace.name(), snapshot);
    var asked = "Replace the present state of %s by %s?".formatted(workspace.name(), snapshot);
    if (!yes && screen().canAsk() && !screen().confirm(asked, false)) {
      screen().remark("Nothing was restored.");
      return Exit.FAILED;
    }
    var answer =
        server().send("POST", "%s/%s/restore".formatted(path, found.path("id").asString("")), null);
    if (waiting.wait && answer.location() != null) {
      waiting.waiting(this).untilDone(answer.location());
    }
    if (wantsJson()) {
      printJson(answer.json());
      return Exit.DONE;
    }
    screen()
        .say(
            (waiting.wait ? "%s is as it was in %s." : "%s is being restored from %s.")
                .formatted(workspace.name(), snapshot));
    return Exit.DONE;
  }
}
