package dev.vmorchestrator.terminal;

import java.io.OutputStream;

/** The end of a shell's output, by the offset of each byte since it began. */
final class Backlog extends OutputStream {

  /** What may be under way to a client that has not shown it yet: some thousand lines. */
  static final int WINDOW = 128 << 10;

  /** More than the window: what was not shown must be here. */
  static final int KEPT = 512 << 10;

  private static final int SMALLEST = 16 << 10;

  /** How often a shell that nobody looks at may write a piece of the smallest size. */
  private static final int PACE_MILLIS = 10;

  private byte[] ring = new byte[SMALLEST];
  private long end;
  private long first;
  private long shown;
  private boolean watched;
  private int unseen;
  private boolean over;

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /** Waits while a client is that far behind. */
  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    var from = offset;
    while (from < offset + length) {
      awaitRoom();
      var piece = Math.min(offset + length - from, SMALLEST);
      append(bytes, from, piece);
      from += piece;
      notifyAll();
      pace(piece);
    }
  }

  /** Nobody's {@code yes} is not to keep a processor busy; a build hardly notices. */
  private void pace(int written) {
    unseen = watched ? 0 : unseen + written;
    if (unseen < SMALLEST || over) {
      return;
    }
    unseen = 0;
    try {
      wait(PACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitRoom() {
    while (watched && !over && end - shown >= WINDOW) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void append(byte[] bytes, int from, int length) {
    grow(end - first + length);
    for (var copied = 0; copied < length; ) {
      var at = (int) ((end + copied) % ring.length);
      var part = Math.min(length - copied, ring.length - at);
      System.arraycopy(bytes, from + copied, ring, at, part);
      copied += part;
    }
    end += length;
    first = Math.max(first, end - ring.length);
  }

  private void grow(long needed) {
    if (needed <= ring.length || ring.length == KEPT) {
      return;
    }
    var larger = new byte[Math.min(KEPT, Math.max(ring.length * 2, (int) Math.min(needed, KEPT)))];
    for (var at = first; at < end; at++) {
      larger[(int) (at % larger.length)] = ring[(int) (at % ring.length)];
    }
    ring = larger;
  }

  /**
   * A client begins to look.
   *
   * @param from what it has shown already
   * @return where it goes on: later, if what is in between is not kept any more
   */
  synchronized long watch(long from) {
    watched = true;
    shown = from < 0 || from > end ? first : Math.max(from, first);
    notifyAll();
    return shown;
  }

  /** Nobody looks: the shell goes on without waiting. */
  synchronized void unwatch() {
    watched = false;
    notifyAll();
  }

  /** The client has shown everything before the offset. */
  synchronized void shown(long offset) {
    shown = Math.clamp(offset, shown, end);
    notifyAll();
  }

  /**
   * What follows the offset, as much as the client may have; waits for it.
   *
   * @return nothing once all was given and there is no more to come
   */
  synchronized byte[] after(long offset, int most) throws InterruptedException {
    while (offset - shown >= WINDOW || offset == end && !over) {
      wait();
    }
    var length = (int) Math.min(Math.min(most, end - offset), WINDOW - (offset - shown));
    var bytes = new byte[length];
    for (var i = 0; i < length; i++) {
      bytes[i] = ring[(int) ((offset + i) % ring.length)];
    }
    return bytes;
  }

  /** There is no more to come. */
  synchronized void end() {
    over = true;
    notifyAll();
  }
}
