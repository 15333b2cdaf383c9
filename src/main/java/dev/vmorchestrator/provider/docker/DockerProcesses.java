package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.NotRunningException;
import dev.vmorchestrator.provider.ProcessSpec;
import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.provider.RunningProcess;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes as execs of the engine, each on a connection of its own.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Exec">Exec in the
 *     Engine API</a>
 */
final class DockerProcesses implements Processes, AutoCloseable {

  /** The line that the kernel keeps about a process is shorter by far. */
  private static final int LONGEST_FIRST_LINE = 4 << 10;

  private static final int LAST_WORD_SECONDS = 10;

  /**
   * A start takes the engine some 50 ms of a processor; with a hundred at once none is done in
   * time.
   */
  private static final int STARTS_AT_ONCE = 8;

  /** An ending looks at every process of its container, and then waits most of the time. */
  private static final int ENDINGS_AT_ONCE = 16;

  private final DockerClients clients;
  private final EngineCalls calls;
  private final DockerErrors errors;
  private final DockerProperties properties;
  private final Execs execs;
  private final Turns starts = new Turns(STARTS_AT_ONCE);
  private final Turns endings = new Turns(ENDINGS_AT_ONCE);
  private final Set<DockerProcess> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService ending =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("docker: end process").factory());

  DockerProcesses(
      DockerClients clients, EngineCalls calls, DockerErrors errors, DockerProperties properties) {
    this.clients = clients;
    this.calls = calls;
    this.errors = errors;
    this.properties = properties;
    execs = new Execs(clients, calls, errors);
  }

  @Override
  public RunningProcess start(InstanceId id, ProcessSpec spec) {
    var step = "run %s in container %.12s".formatted(spec.arguments().getFirst(), id.value());
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedStepException(step);
    }
    var turn = starts.in(id);
    awaitTurn(turn, step);
    // In a thread of its own, that an interrupt does not cut off: once the engine has begun, the
    // process is there, and we must hear its number to end it.
    var started = new CompletableFuture<DockerProcess>();
    Thread.ofVirtual()
        .name("docker: " + step)
        .start(() -> {
          try {
            started.complete(started(step, id, spec));
          } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e);
          }
        });
    try {
      return started.get(properties.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      endOnceStarted(started);
      Thread.currentThread().interrupt();
      throw new InterruptedStepException(step);
    } catch (TimeoutException e) {
      endOnceStarted(started);
      throw errors.silent(step, properties.callTimeout());
    } catch (ExecutionException e) {
      throw errors.of(step, e.getCause());
    } finally {
      turn.release();
    }
  }

  private void awaitTurn(Semaphore turn, String step) {
    try {
      if (!turn.tryAcquire(properties.callTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        throw errors.silent(step, properties.callTimeout());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedStepException(step);
    }
  }

  private static void endOnceStarted(CompletableFuture<DockerProcess> started) {
    started.thenAccept(DockerProcess::close);
  }

  private DockerProcess started(String step, InstanceId id, ProcessSpec spec) throws IOException {
    var exec = created(step, id, spec);
    var connection = clients.connect();
    try {
      connection.upgrade(
          "/exec/%s/start".formatted(exec),
          "{\"Detach\":false,\"Tty\":%b}".formatted(spec.terminal() != null));
      var frames = new Frames(connection.input(), spec.terminal() != null);
      var leader = leader(step, id, frames);
      var started = new DockerProcess.Started(id, spec.user(), exec, leader);
      var process = new DockerProcess(this, started, connection, frames);
      open.add(process);
      if (spec.terminal() != null) {
        process.resize(spec.terminal());
      }
      return process;
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private String created(String step, InstanceId id, ProcessSpec spec) {
    try {
      return execs.create(step, id, spec);
    } catch (RefusedException e) {
      throw switch (e.status()) {
        case RefusedException.NOT_FOUND -> new InstanceNotFoundException(id);
        case RefusedException.CONFLICT -> new NotRunningException(id);
        default -> e;
      };
    }
  }

  /** What the process says of itself; where it could not be started, the engine speaks instead. */
  private Leader leader(String step, InstanceId id, Frames frames) throws IOException {
    String line;
    try {
      line = frames.firstLine(LONGEST_FIRST_LINE);
    } catch (EOFException e) {
      line = String.valueOf(e.getMessage());
    }
    var said = line;
    return Leader.of(line)
        .orElseThrow(() ->
            said.isBlank()
                ? new NotRunningException(id)
                : new ProblemException(
                    ProblemCode.RUNTIME_REFUSED,
                    "Docker could not %s: %s".formatted(step, said),
                    "Look at what it was told: the user, the folder. The image must have a shell, sh."));
  }

  Execs execs() {
    return execs;
  }

  EngineCalls calls() {
    return calls;
  }

  DockerErrors errors() {
    return errors;
  }

  /** It has ended or is being ended. */
  void forget(DockerProcess process) {
    open.remove(process);
  }

  /** Ends it and what it started, behind; once the server ends nothing new is begun. */
  void end(DockerProcess.Started process) {
    if (!ending.isShutdown()) {
      ending.execute(() -> {
        var turn = endings.in(process.instance());
        turn.acquireUninterruptibly();
        try {
          execs.end(process);
        } finally {
          turn.release();
        }
      });
    }
  }

  /** Ends every process that is open, for nobody hears of them any more. */
  @Override
  public void close() {
    open.forEach(DockerProcess::close);
    ending.shutdown();
    try {
      ending.awaitTermination(LAST_WORD_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
