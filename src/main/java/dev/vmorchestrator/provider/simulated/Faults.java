package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.problem.ProblemException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * What goes wrong in the simulated runtime, switched by a test. Each of the {@code …Next} switches
 * holds for the next call of its step and then is off again.
 */
public final class Faults {

  /** A call that waits inside the runtime. */
  public static final class Held {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Blocks until the call has come. */
    public void awaitArrival() throws InterruptedException {
      arrived.await();
    }

    /** Lets the call go on. */
    public void release() {
      released.countDown();
    }

    private void pass() throws InterruptedException {
      arrived.countDown();
      released.await();
    }
  }

  private final Map<Step, ProblemException> failures = new EnumMap<>(Step.class);
  private final Map<Step, ProblemException> lostAnswers = new EnumMap<>(Step.class);
  private final Map<Step, Held> holds = new EnumMap<>(Step.class);
  private boolean endsAtOnce;
  private volatile boolean away;

  /** From now on the runtime does not answer; what it holds stays as it is. */
  public void goAway() {
    away = true;
  }

  /** The runtime answers again. */
  public void comeBack() {
    away = false;
  }

  /** The next call of this step changes nothing and throws. */
  public synchronized void failNext(Step step, ProblemException problem) {
    failures.put(step, problem);
  }

  /** The next call of this step is carried out, and throws nonetheless: its answer got lost. */
  public synchronized void loseNextAnswer(Step step, ProblemException problem) {
    lostAnswers.put(step, problem);
  }

  /** The next call of this step waits until it is released or its thread is interrupted. */
  public synchronized Held holdNext(Step step) {
    var held = new Held();
    holds.put(step, held);
    return held;
  }

  /** The next instance that is started ends at once, as one whose files do not run does. */
  public synchronized void endNextAtOnce() {
    endsAtOnce = true;
  }

  synchronized boolean takeEndAtOnce() {
    var ends = endsAtOnce;
    endsAtOnce = false;
    return ends;
  }

  boolean away() {
    return away;
  }

  void hold(Step step) throws InterruptedException {
    var held = taken(holds, step);
    if (held.isPresent()) {
      held.get().pass();
    }
  }

  void fail(Step step) {
    taken(failures, step).ifPresent(Faults::raise);
  }

  void loseAnswer(Step step) {
    taken(lostAnswers, step).ifPresent(Faults::raise);
  }

  private synchronized <T> Optional<T> taken(Map<Step, T> switches, Step step) {
    return Optional.ofNullable(switches.remove(step));
  }

  private static void raise(ProblemException problem) {
    throw problem;
  }
}
