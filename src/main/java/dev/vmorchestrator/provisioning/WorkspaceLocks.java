package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.provider.InterruptedStepException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Keeps two threads of this server, the only one on its database, from changing the snapshots'
 * files and images of the same workspace side by side.
 */
@Component
class WorkspaceLocks {
  private final Map<UUID, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** Waits for its turn. */
  <T> T with(UUID workspace, Supplier<T> work) {
    var lock = lock(workspace);
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedStepException("wait for the workspace's snapshots");
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does it now or not at all.
   *
   * @return whether it was done
   */
  boolean unlessBusy(UUID workspace, Runnable work) {
    return unlessBusy(
        workspace,
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * The same of what may find nothing to do.
   *
   * @param work says whether it did something
   */
  boolean unlessBusy(UUID workspace, BooleanSupplier work) {
    var lock = lock(workspace);
    if (!lock.tryLock()) {
      return false;
    }
    try {
      return work.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  private ReentrantLock lock(UUID workspace) {
    return locks.computeIfAbsent(workspace, id -> new ReentrantLock());
  }
}
