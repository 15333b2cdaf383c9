package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.SnapshotKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image as a tar: who it is a snapshot of, its id, and its files. */
final class SimulatedTar {
  private static final String ID = "id";
  private static final String WORKSPACE = "workspace";
  private static final String SNAPSHOT = "snapshot";
  private static final String NAME = "name";
  private static final String FILES = "files";

  private SimulatedTar() {}

  static byte[] of(SimulatedImage image) {
    var entries = new TreeMap<String, String>();
    entries.put(ID, image.id());
    var key = image.key();
    if (key != null) {
      entries.put(WORKSPACE, key.workspace().toString());
      entries.put(SNAPSHOT, key.snapshot().toString());
      entries.put(NAME, key.name());
    }
    image.files().forEach((path, content) -> entries.put(FILES + path, content));
    return written(entries);
  }

  private static byte[] written(Map<String, String> entries) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var file : entries.entrySet()) {
        var content = file.getValue().getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(file.getKey());
        entry.setModTime(0L); // the same image, the same file
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The image, which is whole: its id is that of its content. */
  static SimulatedImage read(byte[] bytes) {
    var entries = new HashMap<String, String>();
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
      var key =
          new SnapshotKey(
              UUID.fromString(entries.getOrDefault(WORKSPACE, "")),
              UUID.fromString(entries.getOrDefault(SNAPSHOT, "")),
              entries.getOrDefault(NAME, ""));
      var image = SimulatedImage.of(null, key, filesIn(entries));
      if (image.id().equals(entries.get(ID))) {
        return image;
      }
      throw damaged("its content is not what its id says");
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> filesIn(Map<String, String> entries) {
    var files = new HashMap<String, String>();
    entries.forEach((name, content) -> {
      if (name.startsWith(FILES + "/")) {
        files.put(name.substring(FILES.length()), content);
      }
    });
    return files;
  }

  private static ProblemException damaged(String why) {
    return new ProblemException(
        ProblemCode.SNAPSHOT_DAMAGED,
        "The simulated runtime could not load the image: " + why,
        "Take another snapshot.");
  }
}
