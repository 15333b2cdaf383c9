package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiProblem;
import dev.vmorchestrator.api.ServerAway;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Everything that goes wrong ends here: one line says what, the next what to type. */
final class Mistakes implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Screen screen;

  Mistakes(Screen screen) {
    this.screen = screen;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    var verb = e.getCommandLine().getCommandSpec().qualifiedName();
    var similar =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream()
                .map(s -> s.startsWith("-") ? s : verb + " " + s)
                .limit(3)
                .toList()
            : java.util.List.<String>of();
    var hint = "Type %s --help for what it takes.".formatted(verb);
    if (!similar.isEmpty()) {
      hint = "Did you mean %s? %s".formatted(String.join(" or ", similar), hint);
    }
    return tell(Exit.MISTYPED, firstLine(e.getMessage()), hint);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed)
      throws Exception {
    var ours = line.getCommandSpec().userObject() instanceof RunsAnother;
    return switch (e) {
      case VmException told ->
          tell(ours ? Exit.NOT_RUN : told.exit(), told.getMessage(), told.hint());
      case ApiProblem problem ->
          tell(ours ? Exit.NOT_RUN : exit(problem), problem.problem().detail(), hint(problem));
      case ServerAway away ->
          tell(
              ours ? Exit.NOT_RUN : Exit.NO_SERVER,
              String.valueOf(away.getMessage()),
              "Start it (script/server), or name another: --server URL or VM_SERVER.");
      case UncheckedIOException io ->
          tell(
              ours ? Exit.NOT_RUN : Exit.FAILED,
              String.valueOf(io.getCause().getMessage()),
              "Check that file, then type it again.");
      default -> throw e;
    };
  }

  private static Exit exit(ApiProblem problem) {
    return switch (problem.problem().status()) {
      case 401, 403 -> Exit.NO_SERVER;
      case 404 -> problem.problem().code().equals("NOT_OURS") ? Exit.NO_SERVER : Exit.NOT_FOUND;
      case 400, 422 -> Exit.MISTYPED;
      default -> problem.problem().code().equals("NOT_OURS") ? Exit.NO_SERVER : Exit.FAILED;
    };
  }

  private static String hint(ApiProblem problem) {
    return problem.problem().status() == 401
        ? "Type vm login, or give --user NAME on a server in development mode."
        : java.util.Objects.toString(problem.problem().hint(), "");
  }

  private int tell(Exit exit, String what, String hint) {
    screen.out().flush();
    screen.remark(screen.paintAside(Colour.RED, "vm:") + " " + Printable.lines(what));
    if (!hint.isEmpty()) {
      screen.remark("    " + Printable.lines(hint).replace("\n", "\n    "));
    }
    return exit.code();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
