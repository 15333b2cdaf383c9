package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient.Answer;
import dev.vmorchestrator.api.WorkspaceResource;
import java.util.List;
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
      if (!screen().confirm(question(workspaces), false)) {
        screen().remark("Nothing was deleted.");
        return Exit.FAILED;
      }
    }
    change(workspaces);
    return Exit.DONE;
  }

  private String question(List<WorkspaceResource> workspaces) {
    var all = workspaces.stream().map(WorkspaceResource::name).collect(Collectors.joining(", "));
    var snapshots = workspaces.stream().mapToLong(this::snapshots).sum();
    return workspaces.size() == 1
        ? "Delete %s and every file in it%s?".formatted(all, with("its", snapshots))
        : "Delete %s and every file in them%s?".formatted(all, with("their", snapshots));
  }

  private static String with(String whose, long snapshots) {
    if (snapshots == 0) {
      return "";
    }
    return snapshots == 1
        ? ", with %s snapshot".formatted(whose)
        : ", with %s %d snapshots".formatted(whose, snapshots);
  }

  /** How many go with it; of one that failed nothing is left. */
  private long snapshots(WorkspaceResource workspace) {
    return server()
        .list(Snapshot.path(workspace.id()))
        .valueStream()
        .filter(s -> !s.path("status").asString("").equals("failed"))
        .count();
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
