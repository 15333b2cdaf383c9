package dev.vmorchestrator.cli;

import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "ls",
    aliases = "list",
    description = "Lists a workspace's snapshots, newest first.",
    sortOptions = false)
final class SnapshotLs extends Verb {
  private static final double MEGABYTE = 1_000_000;

  @Parameters(paramLabel = "NAME", description = "The workspace, by name or id.")
  String name;

  @Override
  Exit run() {
    var workspace = named().workspace(name);
    var found = server().get(Snapshot.path(workspace.id()));
    if (wantsJson()) {
      printJson(found);
      return Exit.DONE;
    }
    if (found.isEmpty()) {
      screen()
          .remark(
              "%s has no snapshot. Type vm snapshot create %s SNAPSHOT to make one."
                  .formatted(workspace.name(), workspace.name()));
      return Exit.DONE;
    }
    var now = around().clock().instant();
    var table = new Table("SNAPSHOT", "STATUS", "SIZE", "CREATED");
    for (var s : found) {
      var status = s.path("status").asString("");
      table.add(
          s.path("name").asString(""),
          new Table.Cell(status, Colour.of(status)),
          s.path("size_bytes").isNumber() ? size(s.path("size_bytes").asLong()) : "",
          Times.ago(Instant.parse(s.path("created_at").asString("")), now));
    }
    table.print(screen());
    return Exit.DONE;
  }

  /** As the dashboard and the server's own sentences have it. */
  static String size(long bytes) {
    var megabytes = bytes / MEGABYTE;
    return String.format(Locale.ROOT, megabytes < 9.95 ? "%.1f MB" : "%.0f MB", megabytes);
  }
}
