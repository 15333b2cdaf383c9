package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient.Answer;
import dev.vmorchestrator.api.WorkspaceResource;
import picocli.CommandLine.Command;

@Command(name = "start", description = "Starts stopped workspaces.", sortOptions = false)
final class Start extends Change {

  @Override
  Answer ask(WorkspaceResource workspace) {
    return server().send("POST", "/workspaces/%s/start".formatted(workspace.id()), null);
  }

  @Override
  String underWay() {
    return "is starting";
  }

  @Override
  String done() {
    return "runs";
  }
}
