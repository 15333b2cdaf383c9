package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient.Answer;
import dev.vmorchestrator.api.WorkspaceResource;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** A change asked of one or several workspaces. */
abstract class Change extends Verb {
  @Parameters(paramLabel = "NAME", arity = "1..*", description = "Workspaces, by name or id.")
  List<String> names;

  @Mixin WaitOptions waiting;

  abstract Answer ask(WorkspaceResource workspace);

  /** Such as {@code is being stopped}. */
  abstract String underWay();

  /** Such as {@code is stopped}. */
  abstract String done();

  @Override
  Exit run() throws InterruptedException {
    // All are found before the first is touched.
    change(names.stream().map(named()::workspace).toList());
    return Exit.DONE;
  }

  final void change(List<WorkspaceResource> workspaces) throws InterruptedException {
    var answers = workspaces.stream().map(this::ask).toList();
    var json = JsonNodeFactory.instance.arrayNode();
    for (var i = 0; i < answers.size(); i++) {
      var answer = answers.get(i);
      var over = answer.location() == null;
      if (waiting.wait && !over) {
        waiting.waiting(this).untilDone(answer.location());
        over = true;
      }
      json.add(answer.json());
      if (!wantsJson()) {
        screen().say(workspaces.get(i).name() + " " + (over ? done() : underWay()) + ".");
      }
    }
    if (wantsJson()) {
      printJson(json);
    }
  }
}
