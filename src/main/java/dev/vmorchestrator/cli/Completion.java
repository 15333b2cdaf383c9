package dev.vmorchestrator.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

@Command(
    name = "completion",
    description = "Prints what bash and zsh complete vm by.",
    footer = {
      "",
      "For this shell: source <(vm completion)",
      "For good: add that line to ~/.bashrc or ~/.zshrc."
    },
    sortOptions = false)
final class Completion extends Verb {

  @Override
  Exit run() {
    screen().say(AutoComplete.bash("vm", spec().root().commandLine()));
    return Exit.DONE;
  }
}
