package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.model.Frame;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.ProcessSignal;
import dev.vmorchestrator.provider.ProcessSpec;
import dev.vmorchestrator.provider.WindowSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control calls about execs. */
final class Execs {
  private static final Logger log = LoggerFactory.getLogger(Execs.class);

  /** The script gives up after six seconds, or sixty where it can sleep whole seconds only. */
  private static final Duration LONGEST_ENDING = Duration.ofSeconds(90);

  /** With the container's processes used up, the engine cannot start one more to end them. */
  private static final List<Duration> RETRIES =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10));

  private static final Duration LONGEST_START = Duration.ofSeconds(30);

  private final DockerClients clients;
  private final EngineCalls calls;
  private final DockerErrors errors;
  private final String run = script("run.sh");
  private final String end = script("end.sh");

  Execs(DockerClients clients, EngineCalls calls, DockerErrors errors) {
    this.clients = clients;
    this.calls = calls;
    this.errors = errors;
  }

  /** Makes the exec of the program, which first says who it is. */
  String create(String step, InstanceId id, ProcessSpec spec) {
    var size = spec.terminal();
    var command = new ArrayList<>(List.of("sh", "-c", run, "sh"));
    command.add(size == null ? "" : Integer.toString(size.columns()));
    command.add(size == null ? "" : Integer.toString(size.rows()));
    command.addAll(spec.arguments());
    return calls.call(
        step,
        () -> {
          var create =
              clients
                  .control()
                  .execCreateCmd(id.value())
                  .withAttachStdin(true)
                  .withAttachStdout(true)
                  .withAttachStderr(true)
                  .withTty(size != null)
                  .withEnv(
                      spec.environment().entrySet().stream()
                          .map(e -> e.getKey() + "=" + e.getValue())
                          .toList())
                  .withCmd(command.toArray(String[]::new));
          if (spec.user() != null) {
            create.withUser(spec.user());
          }
          if (spec.folder() != null) {
            create.withWorkingDir(spec.folder());
          }
          return create.exec().getId();
        });
  }

  /** Empty while it runs. */
  OptionalInt exitCode(String exec) {
    var seen =
        calls.call("tell about a process", () -> clients.control().inspectExecCmd(exec).exec());
    return Boolean.TRUE.equals(seen.isRunning()) || seen.getExitCodeLong() == null
        ? OptionalInt.empty()
        : OptionalInt.of(Math.toIntExact(seen.getExitCodeLong()));
  }

  void resize(String exec, WindowSize size) {
    try {
      calls.call(
          "resize a terminal",
          () -> clients.control().resizeExecCmd(exec).withSize(size.rows(), size.columns()).exec());
    } catch (RefusedException e) {
      log.atDebug().setCause(e).log("terminal not resized: its process has ended");
    }
  }

  /** To the leader's group. */
  void signal(DockerProcess.Started process, ProcessSignal signal) {
    try {
      run(process, "kill \"-$1\" \"-$2\"", signal.name(), pid(process));
    } catch (RefusedException e) {
      log.atDebug().setCause(e).log("no signal sent: the container does not run");
    }
  }

  /** Ends the leader's session, however long that takes; says in the log if it could not. */
  void end(DockerProcess.Started process) {
    for (var retry : RETRIES) {
      if (ended(process)) {
        return;
      }
      try {
        Thread.sleep(retry);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    if (!ended(process)) {
      log.atWarn()
          .addKeyValue("instance", process.instance().value())
          .addKeyValue("pid", process.leader().pid())
          .log("processes left behind in a container");
    }
  }

  private boolean ended(DockerProcess.Started process) {
    var step = "end processes in container %.12s".formatted(process.instance().value());
    try {
      var exec = run(process, end, pid(process), Long.toString(process.leader().birth()));
      return Poll.until(LONGEST_ENDING, step, () -> exitCode(exec).stream().boxed().findFirst())
          .filter(left -> left == 0)
          .isPresent();
    } catch (RefusedException e) {
      // The container is gone or stopped, and they with it.
      return e.status() == RefusedException.NOT_FOUND || e.status() == RefusedException.CONFLICT;
    } catch (InterruptedStepException e) {
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  private static String pid(DockerProcess.Started process) {
    return Integer.toString(process.leader().pid());
  }

  /**
   * Begins a script of ours beside the process and does not wait for it. By the same user: in a
   * container whose own user is another, root has no capabilities, not even to end processes.
   */
  private String run(DockerProcess.Started process, String script, String... arguments) {
    var id = process.instance();
    var step = "run a script in container %.12s".formatted(id.value());
    var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(arguments));
    var exec =
        calls.call(
            step,
            () -> {
              var create =
                  clients
                      .control()
                      .execCreateCmd(id.value())
                      .withWorkingDir("/")
                      .withCmd(command.toArray(String[]::new));
              if (process.user() != null) {
                create.withUser(process.user());
              }
              return create.exec().getId();
            });
    var begun = new EngineStream<Frame>(frame -> {});
    clients.control().execStartCmd(exec).withDetach(true).exec(begun);
    try {
      begun.await(step, LONGEST_START, LONGEST_START, errors);
    } catch (TimeoutException e) {
      throw errors.silent(step, LONGEST_START);
    }
    return exec;
  }

  private static String script(String name) {
    try (var file = Objects.requireNonNull(Execs.class.getResourceAsStream("/process/" + name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
