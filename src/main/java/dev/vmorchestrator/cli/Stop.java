package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient.Answer;
import dev.vmorchestrator.api.WorkspaceResource;
import picocli.CommandLine.Command;

@Command(name = "stop", description = "Stops workspaces; their files stay.", sortOptions = false)
final class Stop extends Change {

  @Override
  Answer ask(WorkspaceResource workspace) {
    return server().send("POST", "/workspaces/%s/stop".formatted(workspace.id()), null);
  }

  @Override
  String underWay() {
    return "is stopping";
  }

  @Override
  String done() {
    return "is stopped";
  }
}
