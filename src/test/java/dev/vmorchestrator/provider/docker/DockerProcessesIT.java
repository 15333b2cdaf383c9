package dev.vmorchestrator.provider.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.Heard;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.ProcessSpec;
import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.provider.ProcessesContract;
import dev.vmorchestrator.provider.RunningProcess;
import dev.vmorchestrator.provider.RuntimeUnderTest;
import dev.vmorchestrator.provider.WindowSize;
import dev.vmorchestrator.testing.TestImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real engine keeps what the port promises, and nothing is left behind in it. */
class DockerProcessesIT extends ProcessesContract {
  private final DockerRuntimeUnderTest docker = (DockerRuntimeUnderTest) runtime;

  @Override
  protected RuntimeUnderTest runtime() {
    return new DockerRuntimeUnderTest();
  }

  @Override
  protected Processes processes() {
    return docker.provider().processes();
  }

  @Override
  protected Processes awayProcesses() {
    return docker.away().processes();
  }

  @Override
  protected InstanceId started() {
    return startedFrom(TestImage.busybox());
  }

  private InstanceId startedFrom(String image) {
    return docker.started(image, 1, 256);
  }

  @Test
  void saysInTheEnginesWordsThatThereIsNoSuchUserOrFolder() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> run(ProcessSpec.of("true").as("nobody-here"), ""))
        .withMessageContaining("nobody-here");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> run(ProcessSpec.of("true").in("/no/such/folder"), ""))
        .withMessageContaining("/no/such/folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 4711",
        "sleep 4711 & sleep 4711 & wait",
        "trap '' TERM INT; sleep 4711 & while true; do sleep 4711; done",
        "(sleep 4711 & sleep 4711) & setsid sleep 4711; wait",
        "exec >/dev/null 2>&1; sleep 4711",
      })
  void closingLeavesNothingBehind(String script) {
    closingLeavesNothing(script, "1000");
  }

  /** There root has no capabilities, and may end nobody else's processes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 4711 & sleep 4711",
        "trap '' TERM INT; sleep 4711 & while true; do sleep 4711; done",
      })
  void closingLeavesNothingBehindWhereTheImagesOwnUserIsNotRoot(String script) {
    instance = startedFrom(TestImage.ofNobody());
    assertThat(run("id", "-u").output()).isEqualTo("1000\n");
    closingLeavesNothing(script, "0");
  }

  @Test
  void sendsSignalsWhereTheImagesOwnUserIsNotRoot() throws Exception {
    instance = startedFrom(TestImage.ofNobody());
    sendsSignals();
  }

  private void closingLeavesNothing(String script, String other) {
    var terminal = new WindowSize(80, 24);
    for (var spec :
        List.of(spec(script), spec(script).onTerminal(terminal), spec(script).as(other))) {
      var process = processes().start(instance, spec);
      new Heard().listenTo(process);
      await(() -> sleepers() > 0);
      process.close();
      await(() -> sleepers() == 0);
      await(() -> !processList().contains("sh -c"));
    }
  }

  private static ProcessSpec spec(String script) {
    return ProcessSpec.of("sh", "-c", script);
  }

  @Test
  void closingSparesWhatAskedToOutliveItsTerminal() throws Exception {
    var script = "(trap '' HUP; exec sleep 4711) & (setsid sleep 4711 &) ; sleep 4712";
    var process = processes().start(instance, spec(script));
    await(() -> sleepers() == 2 && processList().contains("sleep 4712"));
    process.close();
    await(() -> !processList().contains("sleep 4712"));
    assertThat(sleepers()).isEqualTo(2);
  }

  @Test
  void aStoppedEngineConnectionLeavesNothingBehindEither() {
    var open = new ArrayList<RunningProcess>();
    for (var i = 0; i < 10; i++) {
      open.add(processes().start(instance, spec("sleep 4711")));
    }
    await(() -> sleepers() == 10);
    assertThat(open).hasSize(10);
    docker.provider().processes().close();
    assertThat(sleepers()).isZero();
  }

  /** Eighty people come to a workspace in the same instant, and leave it so. */
  @Test
  void manyAtOnceAllStartAndAllEnd() throws Exception {
    var open = new ConcurrentLinkedQueue<RunningProcess>();
    var starts = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 80; i++) {
        var terminal = spec("sleep 4711").onTerminal(new WindowSize(80, 24));
        starts.add(threads.submit(() -> open.add(processes().start(instance, terminal))));
      }
    }
    for (var start : starts) {
      start.get();
    }
    await(() -> sleepers() == 80);
    open.forEach(RunningProcess::close);
    await(() -> sleepers() == 0);
  }

  @Test
  void aReaderThatIsSlowHoldsTheProcessUp() throws Exception {
    var counted =
        spec(
            """
            text=0123456789abcdef i=0
            while [ ${#text} -lt 10000 ]; do text=$text$text; done
            while true; do echo $text; i=$((i + 1)); echo $i >/tmp/count; done
            """);
    try (var process = processes().start(instance, counted)) {
      var before = new String[1];
      await(() -> {
        var now = docker.engine().run(instance, "cat", "/tmp/count").output();
        var same = now.equals(before[0]) && !now.isBlank();
        before[0] = now;
        return same;
      });
      assertThat(Long.parseLong(before[0])).isLessThan(5_000);
    }
  }

  @Test
  void aTerminalsCtrlCEndsWhatRunsInItsForeground() throws Exception {
    var spec = spec("sleep 4711; echo never").onTerminal(new WindowSize(80, 24));
    try (var process = processes().start(instance, spec)) {
      var heard = new Heard();
      var end = heard.listenTo(process);
      await(() -> sleepers() == 1);
      process.input().write("\u0003".getBytes(UTF_8));
      assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(130);
      assertThat(heard.output()).doesNotContain("never");
    }
  }

  private long sleepers() {
    return processList().lines().filter(line -> line.endsWith("sleep 4711")).count();
  }

  private String processList() {
    try {
      return docker.engine().run(instance, "ps", "-o", "args").output();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
