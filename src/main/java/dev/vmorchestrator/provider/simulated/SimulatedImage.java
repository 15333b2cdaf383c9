package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An image in memory.
 *
 * @param parent the id of the image that its instance was made from
 * @param key what it is a snapshot of; null for a template's image
 * @param files paths and contents
 */
record SimulatedImage(
    String id, @Nullable String parent, @Nullable SnapshotKey key, Map<String, String> files) {

  /** About what a container's smallest image takes. */
  private static final long BASE_BYTES = 2L << 20;

  SimulatedImage {
    files = Map.copyOf(files);
  }

  /** A template's image: without files. */
  static SimulatedImage named(String reference) {
    return new SimulatedImage(digest(reference), null, null, Map.of());
  }

  static SimulatedImage of(@Nullable String parent, SnapshotKey key, Map<String, String> files) {
    return new SimulatedImage(digest(key + " " + new TreeMap<>(files)), parent, key, files);
  }

  private static String digest(String content) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return "sha256:"
          + HexFormat.of().formatHex(sha256.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  SnapshotImage seen() {
    var size = BASE_BYTES + files.values().stream().mapToLong(String::length).sum();
    return key == null
        ? new SnapshotImage(id, size, null, null)
        : new SnapshotImage(id, size, key.workspace(), key.snapshot());
  }
}
