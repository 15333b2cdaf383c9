package dev.vmorchestrator.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the port promises; whatever the simulation claims, Docker is held to. */
@Timeout(60)
public abstract class ProcessesContract extends RuntimeContract {
  protected InstanceId instance;

  protected abstract Processes processes();

  /** Those of a runtime that does not answer. */
  protected abstract Processes awayProcesses();

  @BeforeEach
  void startInstance() {
    instance = started();
  }

  /** What a process said, and how it ended. */
  protected record Ran(int exitCode, String output, String errors) {}

  protected Ran run(String... arguments) {
    return run(ProcessSpec.of(arguments), "");
  }

  protected Ran run(ProcessSpec spec, String input) {
    try (var process = processes().start(instance, spec)) {
      process.input().write(input.getBytes(UTF_8));
      process.input().close();
      var heard = new Heard();
      var exitCode = process.copyOutput(heard.output, heard.errors);
      return new Ran(exitCode, heard.output.toString(UTF_8), heard.errors.toString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void handsArgumentsOnAsTheyAre() {
    assertThat(run("echo", "a  b", "$HOME", "; exit 1", "'\""))
        .isEqualTo(new Ran(0, "a  b $HOME ; exit 1 '\"\n", ""));
  }

  @Test
  void keepsOutputAndErrorsApartAndTellsTheExitCode() {
    assertThat(run("sh", "-c", "echo out; echo err >&2; exit 3"))
        .isEqualTo(new Ran(3, "out\n", "err\n"));
  }

  @Test
  void endsTheInputWhileTheOutputGoesOn() {
    var megabyte = "x".repeat(1 << 20);
    assertThat(run(ProcessSpec.of("wc", "-c"), megabyte).output().strip()).isEqualTo("1048576");
  }

  @Test
  void bringsBackWhatItWasGiven() {
    var megabyte = "0123456789abcdef".repeat(1 << 16);
    try (var process = processes().start(instance, ProcessSpec.of("cat"))) {
      var feeding = Thread.startVirtualThread(() -> feed(process, megabyte));
      var heard = new Heard();
      assertThat(process.copyOutput(heard.output, heard.errors)).isZero();
      feeding.join();
      assertThat(heard.output.toString(UTF_8)).isEqualTo(megabyte);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void feed(RunningProcess process, String text) {
    try (var input = process.input()) {
      input.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void answersWhileTheInputIsOpen() throws Exception {
    try (var process = processes().start(instance, ProcessSpec.of("cat"))) {
      var heard = new Heard();
      var end = heard.listenTo(process);
      process.input().write("one\n".getBytes(UTF_8));
      heard.await("one\n");
      process.input().write("two\n".getBytes(UTF_8));
      heard.await("one\ntwo\n");
      process.input().close();
      assertThat(end.get(10, TimeUnit.SECONDS)).isZero();
    }
  }

  @Test
  void takesEnvironmentAndFolder() {
    var spec = ProcessSpec.of("env").withEnvironment(Map.of("GREETING", "hi $X"));
    assertThat(run(spec, "").output().lines()).contains("GREETING=hi $X");
    assertThat(run(ProcessSpec.of("pwd").in("/tmp"), "").output()).isEqualTo("/tmp\n");
    assertThat(run("pwd").output()).isEqualTo("/workspace\n");
  }

  @Test
  void givesATerminalOfTheSizeAskedForAndResizesIt() throws Exception {
    var spec = ProcessSpec.of("sh", "-c", "stty size; read line; stty size");
    try (var process = processes().start(instance, spec.onTerminal(new WindowSize(100, 30)))) {
      var heard = new Heard();
      var end = heard.listenTo(process);
      heard.await("30 100\r\n");
      process.resize(new WindowSize(132, 50));
      process.input().write("\n".getBytes(UTF_8));
      assertThat(end.get(10, TimeUnit.SECONDS)).isZero();
      assertThat(heard.output.toString(UTF_8)).endsWith("50 132\r\n");
    }
  }

  @Test
  void hasNoTerminalUnlessAskedFor() {
    assertThat(run("stty", "size").exitCode()).isNotZero();
  }

  @Test
  void endsTheInputOfATerminalAsCtrlDDoes() {
    var spec = ProcessSpec.of("cat").onTerminal(new WindowSize(80, 24));
    assertThat(run(spec, "hello\n"))
        .satisfies(ran -> {
          assertThat(ran.exitCode()).isZero();
          assertThat(ran.output()).contains("hello");
        });
  }

  @Test
  void saysLikeAShellThatThereIsNoSuchProgram() {
    assertThat(run("no-such-program"))
        .satisfies(ran -> {
          assertThat(ran.exitCode()).isEqualTo(127);
          assertThat(ran.errors()).contains("no-such-program").contains("not found");
        });
  }

  @Test
  protected void sendsSignals() throws Exception {
    try (var process = processes().start(instance, ProcessSpec.of("sleep", "1000"))) {
      var end = new Heard().listenTo(process);
      process.signal(ProcessSignal.TERM);
      assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo(143);
      process.signal(ProcessSignal.TERM);
      process.resize(new WindowSize(1, 1));
    }
  }

  @Test
  void closingEndsTheWaitForIt() {
    var process = processes().start(instance, ProcessSpec.of("sleep", "1000"));
    var end = new Heard().listenTo(process);
    process.close();
    process.close();
    assertThatThrownBy(() -> end.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aStreamThatFailsIsTheCallersFailure() {
    try (var process = processes().start(instance, ProcessSpec.of("echo", "hello"))) {
      var broken = new Heard().output;
      broken.breakNow();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> process.copyOutput(broken, broken))
          .withMessageContaining("broken");
    }
  }

  @Test
  void endsWithItsInstance() throws Exception {
    try (var process = processes().start(instance, ProcessSpec.of("sleep", "1000"))) {
      var end = new Heard().listenTo(process);
      provider.stop(instance, GRACE);
      assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(137);
    }
  }

  @Test
  void runsOnlyInAnInstanceThatRuns() {
    provider.stop(instance, GRACE);
    assertThatExceptionOfType(NotRunningException.class).isThrownBy(() -> run("true"));
  }

  @Test
  void saysThatThereIsNoSuchInstance() {
    assertThatExceptionOfType(InstanceNotFoundException.class)
        .isThrownBy(() -> processes().start(NOBODY, ProcessSpec.of("true")));
  }

  @Test
  void saysThatTheRuntimeDoesNotAnswer() {
    assertThatExceptionOfType(RuntimeUnavailableException.class)
        .isThrownBy(() -> awayProcesses().start(instance, ProcessSpec.of("true")));
  }

  @Test
  void startsNothingForAThreadThatIsInterrupted() throws Exception {
    var outcome =
        new FutureTask<>(() -> {
          Thread.currentThread().interrupt();
          assertThatExceptionOfType(InterruptedStepException.class).isThrownBy(() -> run("true"));
          return Thread.interrupted();
        });
    Thread.startVirtualThread(outcome);
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isTrue();
  }

  protected static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
  }
}
