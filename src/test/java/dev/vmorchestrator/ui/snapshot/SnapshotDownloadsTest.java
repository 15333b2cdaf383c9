package dev.vmorchestrator.ui.snapshot;

import static com.github.mvysny.kaributesting.v10.DownloadKt._download;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.getNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.html.Anchor;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class SnapshotDownloadsTest extends ViewTest {
  private Snapshot snapshot;

  SnapshotDownloadsTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void theDialogOfASnapshot() {
    var shop = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    snapshot = given.aSnapshot(shop, "one", SnapshotStatus.READY);
    open("app/workspaces/" + shop.id() + "/snapshots");
  }

  @AfterEach
  void removeTheFile() {
    bean(SnapshotFiles.class).delete(snapshot.workspaceId(), snapshot.name());
  }

  private void write(long bytes) {
    bean(SnapshotFiles.class)
        .write(
            snapshot.workspaceId(),
            snapshot.name(),
            bytes,
            out -> {
              try {
                out.write(new byte[Math.toIntExact(bytes)]);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static byte[] download() {
    var bytes = _download(_get(Anchor.class, s -> s.withText("Download")));
    MockVaadin.clientRoundtrip(false);
    return bytes;
  }

  private static void saysWhy(String why) {
    assertThat(getNotifications())
        .singleElement()
        .satisfies(n -> assertThat(n.getElement().getTextRecursively()).contains(why));
  }

  @Test
  void givesTheFile() {
    write(snapshot.sizeBytes());
    assertThat(download()).hasSize(Math.toIntExact(snapshot.sizeBytes()));
    assertThat(getNotifications()).isEmpty();
  }

  @Test
  void aFileThatIsMissingSaysSoAndGivesNothing() {
    assertThat(download()).isEmpty();
    saysWhy("The snapshot file is missing: ");
  }

  @Test
  void aFileThatIsCutOffSaysSoAndGivesNothing() {
    write(100);
    assertThat(download()).isEmpty();
    saysWhy("it has 100 bytes, not %d.".formatted(snapshot.sizeBytes()));
  }

  @Test
  void oneThatWasDeletedMeanwhileSaysSoAndGivesNothing() {
    write(snapshot.sizeBytes());
    bean(Snapshots.class).save(snapshot.remove(Instant.now()));
    assertThat(download()).isEmpty();
    saysWhy(snapshot.id().toString());
  }
}
