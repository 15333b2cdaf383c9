package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient;
import dev.vmorchestrator.api.OperationResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ops",
    description = "Lists what was asked for and how it went, newest first.",
    sortOptions = false)
final class Ops extends Verb {
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Of this workspace alone.")
  @Nullable String name;

  @Option(names = "--status", description = "Only these: pending, running, success, failed.")
  @Nullable String status;

  @Option(names = "--type", description = "Only these: create, start, stop, restart, delete …")
  @Nullable String type;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (20).")
  int limit = 20;

  @Override
  Exit run() {
    var found = server().get("/operations?limit=" + limit + query());
    if (wantsJson()) {
      printJson(found);
      return Exit.DONE;
    }
    var operations =
        found.valueStream().map(o -> ApiClient.read(o, OperationResource.class)).toList();
    if (operations.isEmpty()) {
      screen().remark("Nothing was asked for yet.");
      return Exit.DONE;
    }
    print(operations, around().clock().instant());
    return Exit.DONE;
  }

  private void print(List<OperationResource> operations, Instant now) {
    var table = new Table("WHEN", "WORKSPACE", "TYPE", "STATUS", "TOOK", "BY", "DETAIL");
    for (var o : operations) {
      var end = Objects.requireNonNullElse(o.completedAt(), now);
      table.add(
          Times.ago(o.startedAt(), now),
          o.workspaceName(),
          o.operationType(),
          new Table.Cell(
              o.status(), o.status().equals("Running") ? Colour.BLUE : Colour.of(o.status())),
          Times.fine(Duration.between(o.startedAt(), end)),
          o.requestedBy(),
          detail(o));
    }
    table.print(screen());
  }

  private static String detail(OperationResource operation) {
    if (operation.error() != null) {
      return operation.error();
    }
    var progress = operation.progress();
    if (operation.completedAt() != null || progress == null) {
      return "";
    }
    return progress.percent() == null
        ? progress.message()
        : "%s, %d %%".formatted(progress.message(), progress.percent());
  }

  private String query() {
    var query = new StringBuilder();
    if (name != null) {
      query.append("&workspace_id=").append(named().workspace(name).id());
    }
    if (status != null) {
      query.append("&status=").append(ApiClient.encoded(status));
    }
    if (type != null) {
      query.append("&type=").append(ApiClient.encoded(type));
    }
    return query.toString();
  }
}
