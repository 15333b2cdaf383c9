package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient.Answer;
import dev.vmorchestrator.api.WorkspaceResource;
import picocli.CommandLine.Command;

@Command(
    name = "restart",
    description = "Restarts workspaces, or starts stopped ones.",
    sortOptions = false)
final class Restart extends Change {

  @Override
  Answer ask(WorkspaceResource workspace) {
    return server().send("POST", "/workspaces/%s/restart".formatted(workspace.id()), null);
  }

  @Override
  String underWay() {
    return "is restarting";
  }

  @Override
  String done() {
    return "runs";
  }
}
