package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import dev.vmorchestrator.snapshot.store.SnapshotInventory;
import dev.vmorchestrator.snapshot.store.SnapshotInventory.Entry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What belongs to no snapshot. Half files go at once: nobody can need them. Whole files and images
 * are reported, and removed after a day: they may be somebody's work whose row was lost. In another
 * database's directory files without a row stay, half ones too: its server may be writing them.
 */
@Component
class SnapshotStrays {
  private static final Logger log = LoggerFactory.getLogger(SnapshotStrays.class);

  private static final Duration KEPT = Duration.ofDays(1);

  /** What a sweep removed. */
  record Swept(int halfFiles, int files, int images, int containers) {

    Swept and(int settled) {
      return new Swept(halfFiles, files, images, containers + settled);
    }
  }

  private final SnapshotRows rows;
  private final World world;
  private final StrayNotes notes;
  private final WorkspaceLocks locks;

  /** Where strays may be. */
  @Component
  record World(SnapshotImages images, SnapshotFiles files, SnapshotInventory inventory) {}

  SnapshotStrays(SnapshotRows rows, World world, StrayNotes notes, WorkspaceLocks locks) {
    this.rows = rows;
    this.world = world;
    this.notes = notes;
    this.locks = locks;
  }

  Swept sweep() {
    // Looked at before the rows: what is made meanwhile has its row already.
    var found = world.inventory().take();
    var images = world.images().list();
    var all = rows.all();
    var ours = world.inventory().isOurs();
    var named = all.stream().map(s -> place(s.workspaceId(), s.name())).collect(Collectors.toSet());
    var halves =
        found.files().stream()
            .filter(f -> !f.whole() && (ours || named.contains(place(f))))
            .filter(this::removeHalf)
            .count();
    var files = strayFiles(found.files(), named);
    var strays = strayImages(images, all);
    var known = new HashSet<>(files.keySet());
    known.addAll(strays.keySet());
    found.foreign().forEach(path -> known.add("unknown " + path));
    var old = notes.note(known, KEPT);
    var removedFiles =
        files.entrySet().stream()
            .filter(e -> ours && old.contains(e.getKey()))
            .filter(e -> removeFile(e.getKey(), e.getValue()))
            .count();
    var removedImages =
        strays.entrySet().stream()
            .filter(e -> old.contains(e.getKey()))
            .filter(e -> removeImage(e.getKey(), e.getValue()))
            .count();
    return new Swept((int) halves, (int) removedFiles, (int) removedImages, 0);
  }

  private static Map<String, Entry> strayFiles(List<Entry> files, Set<String> named) {
    return files.stream()
        .filter(f -> f.whole() && !named.contains(place(f)))
        .collect(Collectors.toMap(f -> "file %s.tar".formatted(place(f)), f -> f));
  }

  private static String place(Entry file) {
    return place(file.workspace(), file.name());
  }

  private static String place(UUID workspace, String name) {
    return workspace + "/" + name;
  }

  private static Map<String, SnapshotImage> strayImages(
      List<SnapshotImage> images, List<Snapshot> all) {
    var known = all.stream().map(Snapshot::id).collect(Collectors.toSet());
    return images.stream()
        .filter(image -> image.snapshot() == null || !known.contains(image.snapshot()))
        .collect(Collectors.toMap(image -> "image " + image.id(), image -> image, (a, b) -> a));
  }

  private boolean removeHalf(Entry half) {
    return removed(
        "half file %s.tar.part".formatted(place(half)),
        () ->
            locks.unlessBusy(
                half.workspace(), () -> world.files().deleteHalf(half.workspace(), half.name())));
  }

  private boolean removeFile(String name, Entry file) {
    return removed(name, () -> locks.unlessBusy(file.workspace(), () -> removeUnlessNamed(file)));
  }

  /** A snapshot of that name may have been made since it was looked at. */
  private boolean removeUnlessNamed(Entry file) {
    if (rows.isNamed(file.workspace(), file.name())) {
      return false;
    }
    world.files().delete(file.workspace(), file.name());
    return true;
  }

  /** Not while its name is given to another one. */
  private boolean removeImage(String name, SnapshotImage image) {
    var workspace = image.workspace();
    return removed(
        name,
        () ->
            workspace == null
                ? world.images().remove(image.id())
                : locks.unlessBusy(workspace, () -> world.images().remove(image.id())));
  }

  /** What cannot be removed stays until the next sweep, and is in nobody's way. */
  static boolean removed(String name, BooleanSupplier removal) {
    try {
      var gone = removal.getAsBoolean();
      if (gone) {
        log.atWarn().addKeyValue("stray", name).log("stray removed");
      }
      return gone;
    } catch (RuntimeUnavailableException | InterruptedStepException e) {
      throw e;
    } catch (ProblemException e) {
      log.atWarn()
          .addKeyValue("stray", name)
          .addKeyValue("reason", e.detail())
          .log("stray not removed");
      return false;
    }
  }
}
