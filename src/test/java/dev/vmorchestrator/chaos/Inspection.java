package dev.vmorchestrator.chaos;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Holds rows, engine and files against each other and against what was promised. */
final class Inspection {
  private static final String WORKSPACE = "dev.vmorchestrator.workspace";
  private static final Pattern SERVERS_OWN =
      Pattern.compile("vm\\.db.*|ssh_host_key.*|snapshots/\\.database|quick/.*");
  private static final Set<String> RESTING = Set.of("running", "stopped", "failed", "deleted");
  private static final Set<String> NETWORKS = Set.of("bridge", "host", "none", "vm-workspaces");

  /** What was found, each a sentence for whoever looks for the reason. */
  record Findings(
      List<String> lost, List<String> stuck, List<String> orphans, List<String> duplicates) {

    Findings() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    boolean isEmpty() {
      return lost.isEmpty() && stuck.isEmpty() && orphans.isEmpty() && duplicates.isEmpty();
    }
  }

  private record Row(String id, String name, String status, @Nullable String error) {}

  private final JdbcClient jdbc;
  private final Path directory;
  private final DockerClient engine;
  private final String image;
  private final Ledger ledger;

  Inspection(Path database, DockerClient engine, String image, Ledger ledger) {
    this.jdbc =
        JdbcClient.create(new DriverManagerDataSource("jdbc:sqlite:file:" + database + "?mode=ro"));
    this.directory = database.getParent();
    this.engine = engine;
    this.image = image;
    this.ledger = ledger;
  }

  long unfinished() {
    return jdbc.sql("SELECT count(*) FROM operations WHERE status IN ('Pending', 'Running')")
        .query(Long.class)
        .single();
  }

  /** How many operations ended how. */
  Map<String, Long> operations() {
    return counts("operation_type || ' ' || status", "1 = 1");
  }

  /** Why operations failed, and how many for that reason. */
  Map<String, Long> reasons() {
    return counts("operation_type || ': ' || coalesce(error, 'no reason')", "status = 'Failed'");
  }

  private Map<String, Long> counts(String kind, String which) {
    return jdbc
        .sql(
            "SELECT %s AS kind, count(*) AS n FROM operations WHERE %s GROUP BY 1"
                .formatted(kind, which))
        .query((row, i) -> Map.entry(row.getString("kind"), row.getLong("n")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Findings findings() {
    var findings = new Findings();
    var rows =
        jdbc
            .sql("SELECT id, name, status, error_message FROM workspaces")
            .query((row, i) ->
                new Row(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("status"),
                    row.getString("error_message")))
            .list()
            .stream()
            .collect(Collectors.toMap(Row::id, row -> row));
    var containers = engine.listContainersCmd().withShowAll(true).exec();
    promises(rows, findings);
    rest(rows, containers, findings);
    containers(rows, containers, findings);
    leftOvers(findings);
    files(rows, containers, findings);
    return findings;
  }

  private void promises(Map<String, Row> rows, Findings findings) {
    ledger.created.forEach((id, name) -> {
      if (!rows.containsKey(id)) {
        findings
            .lost()
            .add("workspace %s (%s) was answered 201 and is not there".formatted(name, id));
      }
    });
    var known = new HashSet<>(jdbc.sql("SELECT id FROM operations").query(String.class).list());
    for (var operation : ledger.accepted) {
      if (!known.contains(operation)) {
        findings.lost().add("operation %s was accepted and is not there".formatted(operation));
      }
    }
    jdbc.sql("SELECT name FROM workspaces GROUP BY owner, name HAVING count(*) > 1")
        .query(String.class)
        .list()
        .forEach(name -> findings.duplicates().add("workspace %s is there twice".formatted(name)));
  }

  private void rest(Map<String, Row> rows, List<Container> containers, Findings findings) {
    jdbc.sql(
            "SELECT operation_type || ' of ' || workspace_name || ': ' || status FROM operations"
                + " WHERE status IN ('Pending', 'Running')")
        .query(String.class)
        .list()
        .forEach(findings.stuck()::add);
    var running =
        containers.stream()
            .collect(Collectors.toMap(Inspection::workspace, Inspection::runs, (a, b) -> a || b));
    for (var row : rows.values()) {
      var runs = running.get(row.id());
      var asTheEngine =
          switch (row.status()) {
            case "running" -> Objects.equals(runs, true);
            case "stopped" -> Objects.equals(runs, false);
            case "failed" -> row.error() != null && !row.error().isBlank();
            case "deleted" -> runs == null;
            default -> false;
          };
      if (!RESTING.contains(row.status()) || !asTheEngine) {
        findings
            .stuck()
            .add(
                "workspace %s (%s) is %s, its container %s"
                    .formatted(
                        row.name(),
                        row.id(),
                        row.status(),
                        runs == null ? "is not there" : runs ? "runs" : "stands"));
      }
    }
  }

  private void containers(Map<String, Row> rows, List<Container> containers, Findings findings) {
    var seen = new HashSet<String>();
    for (var container : containers) {
      var row = rows.get(workspace(container));
      if (row == null || row.status().equals("deleted")) {
        findings
            .orphans()
            .add("container %s has no workspace".formatted(Arrays.toString(container.getNames())));
      } else if (!seen.add(row.id())) {
        findings.duplicates().add("workspace %s has two containers".formatted(row.name()));
      }
    }
  }

  private void leftOvers(Findings findings) {
    var wanted =
        new HashSet<>(jdbc.sql("SELECT image_id FROM snapshots").query(String.class).list());
    wanted.add(engine.inspectImageCmd(image).exec().getId());
    for (var container : engine.listContainersCmd().withShowAll(true).exec()) {
      wanted.add(container.getImageId());
    }
    for (Image there : engine.listImagesCmd().exec()) {
      if (!wanted.contains(there.getId())) {
        findings
            .orphans()
            .add("image %s %s".formatted(there.getId(), Arrays.toString(there.getRepoTags())));
      }
    }
    for (Network network : engine.listNetworksCmd().exec()) {
      if (!NETWORKS.contains(network.getName())) {
        findings.orphans().add("network " + network.getName());
      }
    }
    files(findings);
  }

  /** Each snapshot is whole or says why not, and nothing else is beside the database. */
  private void files(Findings findings) {
    jdbc.sql("SELECT name FROM snapshots WHERE status = 'creating' AND removed_at IS NULL")
        .query(String.class)
        .list()
        .forEach(name -> findings.stuck().add("snapshot %s is still being made".formatted(name)));
    var wanted =
        new HashSet<>(
            jdbc.sql(
                    "SELECT 'snapshots/' || workspace_id || '/' || name || '.tar' FROM snapshots"
                        + " WHERE status = 'ready' AND removed_at IS NULL")
                .query(String.class)
                .list());
    try (var files = Files.walk(directory)) {
      files
          .filter(Files::isRegularFile)
          .map(directory::relativize)
          .map(Path::toString)
          .filter(file -> !SERVERS_OWN.matcher(file).matches())
          .filter(file -> !wanted.remove(file))
          .forEach(file -> findings.orphans().add("file " + file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    wanted.forEach(file -> findings.lost().add("snapshot file " + file));
  }

  private void files(Map<String, Row> rows, List<Container> containers, Findings findings) {
    ledger.files.forEach((id, word) -> {
      if (!ledger.given.contains(id)) {
        var row = rows.get(id);
        var there = containers.stream().filter(c -> workspace(c).equals(id)).findFirst();
        if (there.isEmpty() || !word.equals(read(there.get().getId()))) {
          findings
              .lost()
              .add(
                  "the file in workspace %s (%s)"
                      .formatted(id, row == null ? "no row" : row.status() + ", " + row.error()));
        }
      }
    });
  }

  /** How many files were looked at. */
  long filesKept() {
    return ledger.files.keySet().stream().filter(id -> !ledger.given.contains(id)).count();
  }

  private @Nullable String read(String container) {
    try (var tar =
        new TarArchiveInputStream(
            engine.copyArchiveFromContainerCmd(container, "/workspace/kept").exec())) {
      tar.getNextEntry();
      return new String(tar.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static String workspace(Container container) {
    return container.getLabels().getOrDefault(WORKSPACE, container.getId());
  }

  private static boolean runs(Container container) {
    return "running".equals(container.getState());
  }
}
