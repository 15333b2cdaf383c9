package dev.vmorchestrator.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Saves a workspace's present state.", sortOptions = false)
final class SnapshotCreate extends Verb {
  @Parameters(index = "0", paramLabel = "NAME", description = "The workspace, by name or id.")
  String name;

  @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "What to call it.")
  String snapshot;

  @Mixin WaitOptions waiting;

  @Override
  Exit run() throws InterruptedException {
    var workspace = named().workspace(name);
    var answer = server().send("POST", Snapshot.path(workspace.id()), Map.of("name", snapshot));
    var json = answer.json();
    if (waiting.wait && answer.location() != null) {
      waiting.waiting(this).untilDone(answer.location());
      json = Snapshot.find(server().get(Snapshot.path(workspace.id())), workspace.name(), snapshot);
    }
    if (wantsJson()) {
      printJson(json);
      return Exit.DONE;
    }
    screen()
        .say(
            (waiting.wait ? "%s of %s is saved." : "%s of %s is being saved.")
                .formatted(snapshot, workspace.name()));
    return Exit.DONE;
  }
}
