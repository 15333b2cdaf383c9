package dev.vmorchestrator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Another machine, as far as its programs can tell: a network of its own with one wire to ours,
 * somebody at home there who has {@code vm} and OpenSSH on the PATH and no other client of
 * anything, and no engine's socket. Needs root, or sudo without a password.
 */
public final class OtherMachine implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  /** OpenSSH's programs, and what {@code bin/vm} and ssh themselves call. */
  private static final List<String> PROGRAMS =
      List.of(
          "ssh",
          "ssh-keygen",
          "bash",
          "sh",
          "env",
          "cat",
          "mkdir",
          "mktemp",
          "mv",
          "rm",
          "readlink",
          "dirname",
          "hostname");

  /** The address 198.18.x.1 is ours, 198.18.x.2 theirs; both of a range for such trials. */
  private static final String NETWORK =
      "198.18.%d".formatted(ThreadLocalRandom.current().nextInt(256));

  /** Lives as long as its input is open. */
  private static final String MACHINE =
      """
      set -e
      mount --bind "$1" /etc/passwd
      mount -t tmpfs none /run
      ip link set lo up
      echo $$
      exec cat
      """;

  private static final String WIRE =
      """
      set -e
      ip link add "$1" type veth peer name eth0 netns "$2"
      ip address add "$3.1/30" dev "$1"
      ip link set "$1" up
      nsenter --net --target "$2" ip address add "$3.2/30" dev eth0
      nsenter --net --target "$2" ip link set eth0 up
      """;

  private final Path home;
  private final Process machine;
  private final String pid;
  private final boolean root = System.getProperty("user.name").equals("root");

  /** What a line that was pasted there said, and how it ended. */
  public record Ran(int exitCode, String output, String errors) {}

  /**
   * Turns it on.
   *
   * @param directory for its files
   */
  public OtherMachine(Path directory) {
    try {
      home = Files.createDirectories(directory.resolve("home there"));
      install();
      machine =
          start(
              directory.resolve("machine.log"),
              asRoot("unshare", "--net", "--mount", "sh", "-c", MACHINE, "sh", passwd(directory)));
      @Nullable String said = machine.inputReader().readLine();
      if (said == null) {
        throw new AssertionError(Files.readString(directory.resolve("machine.log")));
      }
      pid = said;
      var name = "vmt%x".formatted(ProcessHandle.current().pid());
      var log = directory.resolve("wire.log");
      var wire = start(log, asRoot("sh", "-c", WIRE, "sh", name, pid, NETWORK));
      if (!wire.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || wire.exitValue() != 0) {
        throw new AssertionError("no wire: " + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void install() throws IOException {
    var bin = Files.createDirectories(home.resolve("bin"));
    Files.copy(Path.of("bin/vm"), bin.resolve("vm"));
    bin.resolve("vm").toFile().setExecutable(true);
    Files.copy(Path.of("target/vm/vm.jar"), bin.resolve("vm.jar"));
    // As if somebody were making the start cache: it would go on in a directory that is gone.
    Files.createDirectory(bin.resolve("vm.aot.lock"));
    for (var program : PROGRAMS) {
      Files.createSymbolicLink(bin.resolve(program), onOurPath(program));
    }
  }

  private static Path onOurPath(String program) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + program + " on the PATH"));
  }

  /** Programs ask it, not HOME, where somebody is at home. */
  private String passwd(Path directory) throws IOException {
    var us = ":x:" + id("uid") + ":";
    var lines =
        Files.readAllLines(Path.of("/etc/passwd")).stream()
            .filter(line -> !line.contains(us))
            .collect(Collectors.toCollection(ArrayList::new));
    lines.add("%s%s%s::%s:/bin/sh".formatted(System.getProperty("user.name"), us, id("gid"), home));
    return Files.write(directory.resolve("passwd"), lines).toString();
  }

  private String id(String which) throws IOException {
    return Files.getAttribute(home, "unix:" + which).toString();
  }

  /** Ours, seen from there. */
  public String address() {
    return NETWORK + ".1";
  }

  public Path home() {
    return home;
  }

  /** What somebody there pastes into a shell. */
  public Ran paste(String line) {
    try {
      var out = Files.createTempFile(home, "out", "");
      var err = Files.createTempFile(home, "err", "");
      var process =
          new ProcessBuilder(
                  asRoot(
                      "nsenter",
                      "--net",
                      "--mount",
                      "--target",
                      pid,
                      "--setuid",
                      id("uid"),
                      "--setgid",
                      id("gid"),
                      "--",
                      "/usr/bin/env",
                      "-i",
                      "HOME=" + home,
                      "PATH=" + home.resolve("bin"),
                      "JAVA_HOME=" + System.getProperty("java.home"),
                      "sh",
                      "-c",
                      line))
              .directory(home.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(line + " does not end: " + Files.readString(err));
      }
      return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process start(Path log, List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(log.toFile()).start();
  }

  private List<String> asRoot(String... command) {
    var all = new ArrayList<String>(root ? List.of() : List.of("sudo", "-n"));
    all.addAll(List.of(command));
    return all;
  }

  /** Its network goes with it, and our end of the wire. */
  @Override
  public void close() {
    try {
      machine.getOutputStream().close();
      machine.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      for (var program : PROGRAMS) {
        Files.deleteIfExists(home.resolve("bin").resolve(program));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
