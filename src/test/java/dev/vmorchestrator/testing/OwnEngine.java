package dev.vmorchestrator.testing;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A Docker Engine of the test's own, which may be killed without hurting anybody: in namespaces of
 * its own for processes, network and mounts, so that all that it started ends with it. Needs root,
 * or sudo without a password.
 */
public final class OwnEngine implements AutoCloseable {

  /** Begins dockerd again whenever it has ended, after so many seconds as the file says. */
  private static final String SUPERVISOR =
      """
      ip link set lo up
      mkdir "$0/data"
      [ "$2" = 0 ] || mount -t tmpfs -o "size=$2m" tmpfs "$0/data"
      while :; do
        dockerd --data-root "$0/data" --exec-root "$0/exec" --pidfile "$0/pid" -H "unix://$0/sock" \
          --group "$1" --iptables=false --ip6tables=false --userland-proxy=false >>"$0/log" 2>&1
        sleep "$(cat "$0/pause")"
        rm -f "$0/pid"
      done
      """;

  private final Path directory;
  private final int megabytes;
  private final boolean root = System.getProperty("user.name").equals("root");
  private @Nullable Process supervisor;
  private @Nullable DockerClient client;

  private OwnEngine(int megabytes) {
    this.megabytes = megabytes;
    try {
      // A socket's path must be short.
      directory = Files.createTempDirectory(Path.of("/tmp"), "vme");
      pause(0.1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Blocks until it answers. */
  public static OwnEngine start() {
    return start(0);
  }

  /** The same, with all that it keeps on a disk of that size in memory, which ends with it. */
  public static OwnEngine startOnDiskOf(int megabytes) {
    return start(megabytes);
  }

  private static OwnEngine start(int megabytes) {
    var engine = new OwnEngine(megabytes);
    Runtime.getRuntime().addShutdownHook(new Thread(engine::end));
    engine.supervise();
    engine.awaitAnswer();
    return engine;
  }

  private void supervise() {
    try {
      supervisor =
          new ProcessBuilder(
                  asRoot(
                      "unshare",
                      "--net",
                      "--pid",
                      "--fork",
                      "--mount-proc",
                      "--kill-child=KILL",
                      "sh",
                      "-c",
                      SUPERVISOR,
                      directory.toString(),
                      group(),
                      Integer.toString(megabytes)))
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("supervisor.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code DOCKER_HOST}. */
  public String host() {
    return "unix://" + directory.resolve("sock");
  }

  public DockerClient client() {
    if (client == null) {
      client = TestImage.client(host());
    }
    return client;
  }

  public boolean answers() {
    try {
      client().pingCmd().exec();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  public void awaitAnswer() {
    Awaitility.await("an engine of our own answers, see " + directory)
        .atMost(Duration.ofSeconds(120))
        .until(() -> {
          if (supervisor == null || !supervisor.isAlive()) {
            throw new AssertionError(
                "no engine: " + Files.readString(directory.resolve("supervisor.log")));
          }
          return answers();
        });
  }

  /** {@code kill -9} of the daemon; its containers go on until it is back. */
  public void kill(double awaySeconds) {
    signal("KILL", awaySeconds);
  }

  /**
   * As {@link #kill}, in the middle of a container's start, if one comes within some seconds.
   *
   * @param after how long its shim has been there
   */
  public void killOver(String container, Duration after) {
    try {
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .atMost(Duration.ofSeconds(5))
          .until(() -> hasShim(container));
      TimeUnit.MILLISECONDS.sleep(after.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ConditionTimeoutException e) {
      // It is started already.
    }
    kill(0.1);
  }

  private boolean hasShim(String container) {
    return supervisor != null
        && supervisor
            .descendants()
            .map(process -> process.info().commandLine().orElse(""))
            .anyMatch(line -> line.contains("containerd-shim") && line.contains(container));
  }

  /** As {@code systemctl restart docker}: the daemon stops its containers first. */
  public void restart(double awaySeconds) {
    signal("TERM", awaySeconds);
  }

  private void signal(String signal, double awaySeconds) {
    try {
      pause(awaySeconds);
      for (var daemon : daemons()) {
        run(asRoot("kill", "-" + signal, Long.toString(daemon.pid())));
        daemon.onExit().get(60, TimeUnit.SECONDS);
      }
    } catch (Exception e) {
      throw new AssertionError("the engine could not be ended", e);
    }
  }

  private List<ProcessHandle> daemons() {
    return supervisor == null
        ? List.of()
        : supervisor
            .descendants()
            .filter(process -> process.info().command().orElse("").endsWith("/dockerd"))
            .toList();
  }

  private void pause(double seconds) throws IOException {
    Files.writeString(
        directory.resolve("pause"),
        Double.toString(seconds),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private List<String> asRoot(String... command) {
    var all = new ArrayList<String>(root ? List.of() : List.of("sudo", "-n"));
    all.addAll(List.of(command));
    return all;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private String group() {
    return root ? "root" : System.getProperty("user.name");
  }

  @Override
  public void close() {
    removeContainers();
    end();
  }

  /** So that nothing of them stays in the system's control groups. */
  private void removeContainers() {
    try {
      for (var container : client().listContainersCmd().withShowAll(true).exec()) {
        client().removeContainerCmd(container.getId()).withForce(true).exec();
      }
    } catch (RuntimeException e) {
      // It does not answer: the namespace takes them along.
    }
  }

  private synchronized void end() {
    if (supervisor == null) {
      return;
    }
    try {
      pause(60);
      for (var daemon : daemons()) {
        run(asRoot("kill", "-TERM", Long.toString(daemon.pid())));
        daemon.onExit().completeOnTimeout(daemon, 15, TimeUnit.SECONDS).join();
      }
      run(asRoot("kill", "-KILL", Long.toString(supervisor.pid())));
      supervisor.waitFor(10, TimeUnit.SECONDS);
      run(asRoot("rm", "-rf", directory.toString()));
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      supervisor = null;
    }
  }
}
