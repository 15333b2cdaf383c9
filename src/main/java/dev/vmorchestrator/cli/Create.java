package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.CreateWorkspaceRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Creates a workspace.", sortOptions = false)
final class Create extends Verb {
  @Parameters(paramLabel = "NAME", description = "1 to 63 of a-z, 0-9 and '-'; also its host name.")
  String name;

  @Option(
      names = {"-t", "--template"},
      paramLabel = "TEMPLATE",
      description = "What it is made from; vm templates lists them.")
  @Nullable String template;

  @Option(
      names = {"-r", "--repo"},
      paramLabel = "URL",
      description = "A git repository to clone into it. In a checkout you are asked.")
  @Nullable String repository;

  @Option(names = "--no-repo", description = "Clones nothing, and asks nothing.")
  boolean noRepository;

  @Option(
      names = {"-s", "--snapshot"},
      paramLabel = "WORKSPACE/SNAPSHOT",
      description = "Begins with a snapshot's files, in place of a template and a repository.")
  @Nullable String snapshot;

  @Option(names = "--ttl", paramLabel = "TIME", description = "Deletes it after 8h, 7d …; never.")
  @Nullable String lifetime;

  @Mixin WaitOptions waiting;

  @Override
  Exit run() throws InterruptedException {
    var body =
        new CreateWorkspaceRequest(
            name,
            template,
            repository(),
            lifetime == null ? null : Lifetime.seconds(lifetime),
            null,
            snapshotId());
    var created = Named.read(server().send("POST", "/workspaces", body).json());
    if (waiting.wait) {
      waiting.waiting(this).untilSettled(created.id().toString());
    }
    if (wantsJson()) {
      printJson(server().get("/workspaces/" + created.id()));
      return Exit.DONE;
    }
    screen()
        .say(
            waiting.wait
                ? "%s runs. Type vm ssh %s to get in.".formatted(name, name)
                : "%s is being created. vm ls says how far it is.".formatted(name));
    return Exit.DONE;
  }

  private @Nullable String repository() {
    if (repository != null || noRepository || snapshot != null || !screen().canAsk()) {
      return repository;
    }
    var here = new Checkout(around().programs()).remote();
    if (here == null) {
      return null;
    }
    var asked = "Clone %s into it?".formatted(Printable.line(here));
    return screen().confirm(asked, true) ? here : null;
  }

  private @Nullable String snapshotId() {
    if (snapshot == null) {
      return null;
    }
    var slash = snapshot.indexOf('/');
    if (slash < 1) {
      throw new VmException(
          Exit.MISTYPED,
          "'%s' does not say whose snapshot is meant.".formatted(Printable.line(snapshot)),
          "Type --snapshot WORKSPACE/SNAPSHOT; vm snapshot ls WORKSPACE lists them.");
    }
    var workspace = named().workspace(snapshot.substring(0, slash));
    var all = server().get(Snapshot.path(workspace.id()));
    return Snapshot.find(all, workspace.name(), snapshot.substring(slash + 1))
        .path("id")
        .asString("");
  }
}
