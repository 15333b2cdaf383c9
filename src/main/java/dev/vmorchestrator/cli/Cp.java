package dev.vmorchestrator.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "cp",
    description = "Copies files and directories into a workspace, or out of one, by scp.",
    footer = {"", "NAME:PATH is in a workspace, below /workspace unless it begins with /."},
    sortOptions = false)
final class Cp extends Verb implements RunsAnother {
  @Parameters(
      index = "0..*",
      arity = "2..*",
      paramLabel = "PATH",
      description = "What to copy, and last where to: PATH or NAME:PATH.")
  List<String> paths;

  @Option(names = "-r", hidden = true, description = "As with scp; directories are copied anyway.")
  boolean recursive;

  private int code;

  @Override
  public Integer call() throws Exception {
    run();
    return code;
  }

  @Override
  Exit run() {
    var places = paths.stream().map(this::place).toList();
    if (places.stream().noneMatch(Place::isRemote)) {
      throw new VmException(
          Exit.MISTYPED,
          "None of these is in a workspace.",
          "Type vm cp %s NAME:%s, or the other way round."
              .formatted(paths.getFirst(), paths.getLast()));
    }
    var access = SshAccess.of(this);
    var command = new ArrayList<>(List.of("scp", "-s", "-r"));
    if (places.getLast().isRemote()
        && places.stream().limit(places.size() - 1L).anyMatch(Place::isRemote)) {
      command.add("-3");
    }
    command.addAll(access.options());
    command.add("--");
    places.forEach(place -> command.add(place.argument(access.gateway())));
    code = around().programs().become(command);
    return Exit.DONE;
  }

  /**
   * @param workspace empty for one here
   */
  private record Place(String workspace, String path) {
    boolean isRemote() {
      return !workspace.isEmpty();
    }

    /** A local name that scp could take for a host or an option is given as a path. */
    String argument(Gateway gateway) {
      if (!isRemote()) {
        return path.startsWith("/") ? path : "./" + path;
      }
      return "%s@%s:%s"
          .formatted(
              workspace,
              gateway.host().contains(":") ? "[%s]".formatted(gateway.host()) : gateway.host(),
              path);
    }
  }

  private Place place(String typed) {
    var colon = typed.indexOf(':');
    var slash = typed.indexOf('/');
    if (colon <= 0 || (slash >= 0 && slash < colon)) {
      return new Place("", typed);
    }
    var path = typed.substring(colon + 1);
    return new Place(
        named().workspace(typed.substring(0, colon)).name(),
        path.startsWith("/") ? path : "/workspace/" + path);
  }
}
