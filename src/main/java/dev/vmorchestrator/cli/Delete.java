package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient.Answer;
import dev.vmorchestrator.api.WorkspaceResource;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "delete",
    aliases = "rm",
    description = "Deletes workspaces with their files. Asks first, on a terminal.",
    sortOptions = false)
final class Delete extends Change {
  @Option(
      names = {"-y", "--yes"},
      description = "Does not ask.")
  boolean yes;

  @Override
  Exit run() throws InterruptedException {
    var workspaces = names.stream().map(named()::workspace).toList();
    if (!yes && screen().canAsk()) {
      var all = workspaces.stream().map(WorkspaceResource::name).collect(Collectors.joining(", "));
      if (!screen().confirm("Delete %s and every file in it?".formatted(all), false)) {
        screen().remark("Nothing was deleted.");
        return Exit.FAILED;
      }
    }
    change(workspaces);
    return Exit.DONE;
  }

  @Override
  Answer ask(WorkspaceResource workspace) {
    return server().send("DELETE", "/workspaces/" + workspace.id(), null);
  }

  @Override
  String underWay() {
    return "is being deleted";
  }

  @Override
  String done() {
    return "is deleted";
  }
}
