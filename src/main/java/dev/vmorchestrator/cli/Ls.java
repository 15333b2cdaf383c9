package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "ls",
    aliases = "list",
    description = "Lists your workspaces, newest first.",
    sortOptions = false)
final class Ls extends Verb {
  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only these: running, stopped, failed, creating …")
  @Nullable String status;

  @Option(names = "--template", paramLabel = "TEMPLATE", description = "Only those made from it.")
  @Nullable String template;

  @Option(
      names = {"-q", "--quiet"},
      description = "Names alone, one a line.")
  boolean quiet;

  @Override
  Exit run() {
    var found = server().list("/workspaces" + query());
    if (wantsJson()) {
      printJson(found);
      return Exit.DONE;
    }
    var workspaces = found.valueStream().map(Row::of).toList();
    if (quiet) {
      workspaces.forEach(w -> screen().say(w.name()));
      return Exit.DONE;
    }
    if (workspaces.isEmpty()) {
      screen()
          .remark(
              status == null && template == null
                  ? "You have no workspace yet. Type vm create my-project to make one."
                  : "None is like that. vm ls lists all you have.");
      return Exit.DONE;
    }
    var now = around().clock().instant();
    var table = new Table("NAME", "STATUS", "TEMPLATE", "CREATED", "EXPIRES", "ID", "REPOSITORY");
    for (var w : workspaces) {
      table.add(
          w.name(),
          new Table.Cell(w.status(), Colour.of(w.status())),
          w.template(),
          w.age(now),
          Times.until(w.expires(), now),
          w.id(),
          w.repository());
    }
    table.print(screen());
    workspaces.stream()
        .filter(w -> w.status().equals("failed"))
        .findFirst()
        .ifPresent(this::explain);
    return Exit.DONE;
  }

  private void explain(Row failed) {
    if (screen().outIsTerminal()) {
      screen().out().flush();
      screen().remark("Type vm ops %s to see why it failed.".formatted(failed.name()));
    }
  }

  private String query() {
    var query = new StringBuilder();
    add(query, "status", status);
    add(query, "template", template);
    return query.toString();
  }

  private static void add(StringBuilder query, String name, @Nullable String value) {
    if (value != null) {
      query
          .append(query.isEmpty() ? "?" : "&")
          .append(name)
          .append("=")
          .append(ApiClient.encoded(value));
    }
  }

  /**
   * What a line shows of a workspace, read from the JSON by hand: to make whole records, the mapper
   * looks at their types for longer than all the rest takes.
   *
   * @param id its beginning
   */
  private record Row(
      String name,
      String status,
      String template,
      @Nullable Instant created,
      @Nullable Instant expires,
      String id,
      String repository) {
    private static final int ID_SHOWN = 8;

    static Row of(JsonNode json) {
      var id = json.path("id").asString("");
      return new Row(
          json.path("name").asString(""),
          json.path("status").asString(""),
          json.path("template").asString(""),
          time(json.path("created_at")),
          time(json.path("expires_at")),
          id.substring(0, Math.min(ID_SHOWN, id.length())),
          json.path("repo_url").asString(""));
    }

    private static @Nullable Instant time(JsonNode json) {
      return json.isString() ? Instant.parse(json.asString()) : null;
    }

    String age(Instant now) {
      return created == null ? "" : Times.ago(created, now);
    }
  }
}
