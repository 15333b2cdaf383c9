package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.provider.SnapshotImages.Known;
import dev.vmorchestrator.provisioning.SnapshotMaker.Origin;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.workspace.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** How far a snapshot is, in words and bytes. */
class SnapshotProgressTest extends BackgroundTest {
  private static final int SIZE = 3_000_000;

  /** With what a simulated image has before anything is written into it. */
  private static final String WITH_BASE = "5.1 MB";

  private final SnapshotLifecycle lifecycle = bean(SnapshotLifecycle.class);
  private final SnapshotMaker maker = bean(SnapshotMaker.class);
  private final SnapshotSource source = bean(SnapshotSource.class);
  private final List<Report> reports = Collections.synchronizedList(new ArrayList<>());
  private Workspace workspace;

  private record Report(String message, @Nullable Integer percent) {}

  SnapshotProgressTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void aWorkspaceWithALargeFile() {
    workspace = saving.aWorkspace("app");
    saving.write(workspace, "x".repeat(SIZE));
  }

  private void note(String message, @Nullable Integer percent) {
    reports.add(new Report(message, percent));
  }

  private List<Report> of(String step) {
    return reports.stream().filter(r -> r.message().startsWith(step)).toList();
  }

  @Test
  void aSnapshotTellsTheBytesOfItsFile() {
    var snapshot =
        lifecycle.create(workspace.id(), Snapshotting.ANN, new SnapshotName("one")).snapshot();
    var origin = new Origin(saving.instanceOf(workspace), Known.IS_FIRST);

    maker.make(snapshot.id(), origin, () -> {}, this::note);

    assertThat(reports)
        .startsWith(
            new Report("Saving the files", null),
            new Report("Preparing the file of " + WITH_BASE, null));
    assertTells("Writing the file", WITH_BASE, 58);
  }

  @Test
  void aRestoreTellsTheBytesOfTheFileThatItChecks() {
    var snapshot = saving.take(workspace, "one");
    runtime.forgetImage(String.valueOf(snapshot.imageId()));

    source.require(snapshot.id(), this::note);

    assertTells("Checking the file", "3.0 MB", 99);
    assertThat(reports).endsWith(new Report("Loading the image", null));
  }

  private void assertTells(String step, String all, int last) {
    var told = of(step);
    assertThat(told)
        .hasSizeGreaterThan(5)
        .allMatch(r -> r.message().matches(step + ": \\d\\.\\d of " + all));
    assertThat(told).extracting(Report::percent).isSorted().endsWith(last);
    assertThat(told.getFirst().percent()).isLessThan(20);
    assertThat(told.getLast().message()).isEqualTo(step + ": 3.0 of " + all);
  }
}
