package dev.vmorchestrator.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "open",
    description = "Opens a workspace's page, or the list, in the browser; prints it in a pipe.",
    sortOptions = false)
final class Open extends Verb {
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "The workspace, by name or id.")
  @Nullable String name;

  @Option(
      names = {"-p", "--print"},
      description = "Prints the address only.")
  boolean print;

  @Override
  Exit run() {
    var page = server().server() + "/app";
    if (name != null) {
      page += "/workspaces/" + named().workspace(name).id();
    }
    screen().say(page);
    if (!print && screen().outIsTerminal()) {
      var opener = System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open";
      around().programs().launch(List.of(opener, page));
    }
    return Exit.DONE;
  }
}
