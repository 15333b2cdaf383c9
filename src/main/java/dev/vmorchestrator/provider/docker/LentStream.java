package dev.vmorchestrator.provider.docker;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A caller's stream in the hands of another thread: used for as long as the caller waits and never
 * after. Remembers when it last moved, and whether it was the caller's stream that failed.
 */
final class LentStream {

  /** One read or write. */
  interface Use {
    int bytes() throws IOException;
  }

  private final ReentrantLock use = new ReentrantLock();
  private boolean takenBack;
  private volatile @Nullable IOException failure;
  private volatile long lastMove = System.nanoTime();

  int use(Use once) throws IOException {
    use.lock();
    try {
      if (takenBack) {
        throw new IOException("Nobody waits any more");
      }
      return once.bytes();
    } catch (IOException e) {
      failure = e;
      throw e;
    } finally {
      lastMove = System.nanoTime();
      use.unlock();
    }
  }

  /** Returns once the stream is out of use. */
  void takeBack() {
    use.lock();
    takenBack = true;
    use.unlock();
  }

  /** What the stream itself threw, rather than the engine. */
  @Nullable IOException failure() {
    return failure;
  }

  long nanosSinceLastMove() {
    return System.nanoTime() - lastMove;
  }
}
