package dev.vmorchestrator.cli;

import java.util.HashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "extend",
    description = "Sets how long a workspace lives, counted from now.",
    sortOptions = false)
final class Extend extends Verb {
  @Parameters(index = "0", paramLabel = "NAME", description = "The workspace, by name or id.")
  String name;

  @Parameters(index = "1", paramLabel = "TIME", description = "8h, 7d …, or never.")
  String lifetime;

  @Override
  Exit run() {
    var body = new HashMap<String, Object>(); // null has a meaning here
    body.put("ttl_seconds", Lifetime.seconds(lifetime));
    var workspace = named().workspace(name);
    var json = server().send("PATCH", "/workspaces/" + workspace.id(), body).json();
    if (wantsJson()) {
      printJson(json);
      return Exit.DONE;
    }
    var expires = Named.read(json).expiresAt();
    screen()
        .say(
            expires == null
                ? "%s lives until you delete it.".formatted(workspace.name())
                : "%s will be deleted %s."
                    .formatted(workspace.name(), Times.until(expires, around().clock().instant())));
    return Exit.DONE;
  }
}
