package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient;
import dev.vmorchestrator.api.TemplateResource;
import picocli.CommandLine.Command;

@Command(
    name = "templates",
    description = "Lists what workspaces can be made from; the first is the default.",
    sortOptions = false)
final class Templates extends Verb {

  @Override
  Exit run() {
    var found = server().get("/templates");
    if (wantsJson()) {
      printJson(found);
      return Exit.DONE;
    }
    var table = new Table("TEMPLATE", "READY", "IMAGE", "DESCRIPTION");
    for (var json : found) {
      var template = ApiClient.read(json, TemplateResource.class);
      table.add(
          template.id(),
          template.ready()
              ? new Table.Cell("yes", Colour.GREEN)
              : new Table.Cell("not yet", Colour.YELLOW),
          template.image(),
          template.description());
    }
    table.print(screen());
    return Exit.DONE;
  }
}
