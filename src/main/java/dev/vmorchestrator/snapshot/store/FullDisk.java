package dev.vmorchestrator.snapshot.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a full disk from other failures. The JVM hands on nothing but the C library's words, in the
 * language of {@code LC_MESSAGES}: what they are there, a device says that is always full. A quota
 * is known in English alone, for no device has one.
 *
 * @see <a href="https://man7.org/linux/man-pages/man4/full.4.html">full(4)</a>
 */
final class FullDisk {
  private static final Path ALWAYS_FULL = Path.of("/dev/full");

  private static final List<String> WORDS =
      Stream.concat(Stream.of("No space left", "Disk quota exceeded"), wordsHere().stream())
          .toList();

  private FullDisk() {}

  static boolean isReasonOf(IOException e) {
    var said = String.valueOf(e.getMessage());
    return WORDS.stream().anyMatch(said::contains);
  }

  private static Optional<String> wordsHere() {
    if (!Files.exists(ALWAYS_FULL)) {
      return Optional.empty();
    }
    // No channel: on a thread that is interrupted it says nothing of the disk.
    try (var device = new FileOutputStream(ALWAYS_FULL.toFile())) {
      device.write(0);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.ofNullable(e.getMessage()).filter(words -> !words.isBlank());
    }
  }
}
