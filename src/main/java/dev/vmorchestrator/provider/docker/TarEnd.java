package dev.vmorchestrator.provider.docker;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * The last bytes of what is to be a tar: one that is whole ends with two blocks of zeros.
 *
 * @see <a
 *     href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06">ustar
 *     Interchange Format</a>
 */
final class TarEnd {
  private static final int BLOCK = 512;

  private final byte[] last = new byte[2 * BLOCK];
  private long length;

  void add(byte[] bytes, int count) {
    var kept = Math.min(count, last.length);
    System.arraycopy(last, kept, last, 0, last.length - kept);
    System.arraycopy(bytes, count - kept, last, last.length - kept, kept);
    length += count;
  }

  boolean isOfATar() {
    return length >= last.length
        && length % BLOCK == 0
        && IntStream.range(0, last.length).allMatch(i -> last[i] == 0);
  }

  /** That it broke off, and what stands behind it. */
  String said() {
    var text = new String(last, StandardCharsets.UTF_8);
    var words = text.indexOf("{\"error");
    return "the tar broke off after %d bytes%s"
        .formatted(length, words < 0 ? "" : ": " + text.substring(words).strip());
  }
}
