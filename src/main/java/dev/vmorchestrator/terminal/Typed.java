package dev.vmorchestrator.terminal;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What was typed and the shell has not taken yet. */
final class Typed {

  /** A client that heeds what was taken never has as much under way. */
  private static final int MOST = 1 << 20;

  private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
  private int waiting;
  private long received;
  private boolean over;

  /**
   * @return false if there is no room: the client does not heed what was taken
   */
  synchronized boolean add(byte[] piece) {
    if (waiting + piece.length > MOST) {
      return false;
    }
    pieces.add(piece);
    waiting += piece.length;
    received += piece.length;
    notifyAll();
    return true;
  }

  /** How many bytes ever came. */
  synchronized long received() {
    return received;
  }

  /** The next piece; waits for it. Null at the end. */
  synchronized byte @Nullable [] next() throws InterruptedException {
    while (pieces.isEmpty() && !over) {
      wait();
    }
    var piece = pieces.poll();
    waiting -= piece == null ? 0 : piece.length;
    return piece;
  }

  synchronized void end() {
    over = true;
    pieces.clear();
    notifyAll();
  }
}
