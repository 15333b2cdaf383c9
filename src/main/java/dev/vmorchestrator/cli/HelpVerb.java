package dev.vmorchestrator.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(name = "help", description = "Shows what a verb takes.", sortOptions = false)
final class HelpVerb extends Verb {
  @Parameters(paramLabel = "VERB", arity = "0..*", description = "Such as create, or snapshot ls.")
  List<String> verbs = List.of();

  @Override
  Exit run() {
    var line = spec().root().commandLine();
    for (var verb : verbs) {
      var next = line.getSubcommands().get(verb);
      if (next == null) {
        throw new ParameterException(line, "There is no verb '%s'.".formatted(verb));
      }
      line = next;
    }
    line.usage(screen().out());
    return Exit.DONE;
  }
}
