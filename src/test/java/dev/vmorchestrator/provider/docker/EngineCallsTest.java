package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.provider.InterruptedStepException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EngineCallsTest {
  private final EngineCalls calls =
      new EngineCalls(new DockerErrors("somewhere"), Duration.ofSeconds(20));
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  private String answered() {
    asked.countDown();
    return answer.join();
  }

  private static void assertInterrupted(FutureTask<?> task) {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> task.get(10, TimeUnit.SECONDS))
        .withCauseInstanceOf(InterruptedStepException.class);
  }

  @Test
  void anInterruptEndsACallAtOnce() throws Exception {
    var task = new FutureTask<>(() -> calls.call("stop", this::answered));
    var caller = Thread.ofVirtual().start(task);
    asked.await();
    caller.interrupt();
    assertInterrupted(task);
  }

  @Test
  void oneThatMakesSomethingEndsWhenThatIsMade() throws Exception {
    var task = new FutureTask<>(() -> calls.whole("create", this::answered));
    var caller = Thread.ofVirtual().start(task);
    asked.await();
    caller.interrupt();
    assertThat(caller.join(Duration.ofMillis(300))).as("ended before the engine").isFalse();
    answer.complete("made");
    assertInterrupted(task);
  }
}
