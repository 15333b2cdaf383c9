package dev.vmorchestrator;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.slf4j.LoggerFactory;

/**
 * The system threads that carry virtual ones: as few as are quick, and more as soon as no virtual
 * thread moves on, for those that hold a carrier may all wait for one that has none.
 *
 * @see <a href="https://openjdk.org/jeps/491">JEP 491, what still pins a virtual thread</a>
 */
final class Carriers extends Thread {
  private static final String SETTING = "jdk.virtualThreadScheduler.parallelism";

  /** More wait for one another than they work: 64 took a third more processor than 8. */
  private static final int USUAL = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

  /** The scheduler has no more. */
  private static final int MOST = 256;

  private static final long PAUSE_MILLIS = 500;

  /** Longer than a collection of garbage stops everything. */
  private static final long PATIENCE_MILLIS = 1_000;

  /** Answers in time after which the usual number does again: about a minute's. */
  private static final int CALM = 120;

  private final VirtualThreadSchedulerMXBean scheduler;
  private final int usual;
  private int answers;

  Carriers(VirtualThreadSchedulerMXBean scheduler, int usual) {
    super("carriers");
    setDaemon(true);
    this.scheduler = scheduler;
    this.usual = usual;
  }

  /** Sets the number, unless somebody did by the system property, and watches it for good. */
  static void watch() {
    if (System.getProperty(SETTING) == null) {
      // Read once, when the first virtual thread starts.
      System.setProperty(SETTING, Integer.toString(USUAL));
      new Carriers(scheduler(), USUAL).start();
    }
  }

  static VirtualThreadSchedulerMXBean scheduler() {
    return ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
  }

  @Override
  public void run() {
    try {
      while (true) {
        lookSafely();
        sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      return; // nobody is left to watch for
    }
  }

  /** Whoever has no thread or no memory left now may have one for the next look. */
  private void lookSafely() throws InterruptedException {
    try {
      look(); // what it starts also wakes the carriers that the last look added
    } catch (RuntimeException | OutOfMemoryError e) {
      LoggerFactory.getLogger(Carriers.class).atError().setCause(e).log("cannot add carriers");
    }
  }

  private void look() throws InterruptedException {
    var ran = new CountDownLatch(1);
    Thread.startVirtualThread(ran::countDown);
    var now = scheduler.getParallelism();
    if (ran.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
      answered(now);
    } else if (now < MOST) {
      answers = 0;
      scheduler.setParallelism(Math.min(MOST, 2 * now));
    }
  }

  private void answered(int now) {
    if (now <= usual) {
      return;
    }
    if (answers++ == 0) {
      // Not before: a logger's class may be just what everybody waits for.
      LoggerFactory.getLogger(Carriers.class)
          .atWarn()
          .addKeyValue("carriers", now)
          .log("virtual threads stood still");
    } else if (answers > CALM) {
      scheduler.setParallelism(usual);
    }
  }
}
