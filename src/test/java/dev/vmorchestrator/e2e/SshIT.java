package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.ServerProcess;
import dev.vmorchestrator.testing.SshClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people do by SSH, with OpenSSH's own clients, in a workspace of a real template. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SshIT {
  private static final String NAME = "my-project";
  private static final int OUR_FAILURE = 254;

  /** Of ssh itself. */
  private static final int SSH_FAILURE = 255;

  @TempDir static Path directory;

  private final Engine engine = new Engine();
  private final List<String> workspaces = new ArrayList<>();
  private ServerProcess server;
  private SshClient ann;
  private SshClient bob;
  private String id;

  @BeforeAll
  void start() {
    server = new ServerProcess(directory).withProperty("vm.ssh.login-timeout", "3s").start();
    ann = new SshClient(directory, "ann").registeredAt(server);
    bob = new SshClient(directory, "bob").registeredAt(server);
    id = created("ann", NAME);
    created("bob", "bobs-project");
  }

  private String created(String user, String name) {
    var body = "{\"name\":\"%s\",\"template\":\"nodejs\"}".formatted(name);
    var answer = server.send(user, "POST", "/api/v1/workspaces", body);
    var workspace = ServerProcess.read(answer).get("id").stringValue();
    workspaces.add(workspace);
    await(Duration.ofMinutes(10), () -> status(user, workspace).equals("running"));
    return workspace;
  }

  private String status(String user, String workspace) {
    return ServerProcess.read(server.send(user, "GET", "/api/v1/workspaces/" + workspace, null))
        .get("status")
        .stringValue();
  }

  @AfterAll
  void close() {
    server.close();
    engine.removeContainersOf(workspaces);
  }

  private static void await(Duration atMost, Callable<Boolean> condition) {
    Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  private static void await(Callable<Boolean> condition) {
    await(Duration.ofSeconds(60), condition);
  }

  @Test
  void runsACommandWithItsExitCodeAndBothStreams() {
    var ran = ann.ssh(NAME, "echo out; echo err >&2; exit 42");

    assertThat(ran).isEqualTo(new SshClient.Ran(42, "out\n", "err\n"));
    assertThat(ann.ssh(NAME, "id -un; pwd; echo $SHELL").output())
        .isEqualTo("dev\n/workspace\n/bin/bash\n");
    assertThat(ann.ssh(NAME, "kill -TERM $$").exitCode()).isEqualTo(143);
    assertThat(ann.ssh(NAME, "no-such-program").exitCode()).isEqualTo(127);
  }

  @Test
  void aShellIsALoginShell() {
    var ran = ann.ssh("node --version; shopt -q login_shell && echo login\n".getBytes(), NAME);

    assertThat(ran.output()).startsWith("v24").endsWith("login\n");
  }

  @Test
  void carriesFiftyMegabytesIntoAPipe() {
    var ran = ann.ssh(new byte[50 << 20], NAME, "wc -c");

    assertThat(ran.output().strip()).isEqualTo(Integer.toString(50 << 20));
  }

  @Test
  void followsTheTerminalsSize() throws Exception {
    var tty = directory.resolve("tty");
    var remote =
        "tput cols; until [ $(tput cols) = 132 ]; do sleep 0.1; done; echo now $(stty size)";
    var ssh = String.join(" ", ann.command(NAME, List.of("-tt"), "'" + remote + "'"));
    var local = "tty >%s; stty cols 100 rows 30; TERM=xterm %s".formatted(tty, ssh);
    var client = ann.start(List.of("script", "-qfec", local, "/dev/null"));
    var output = new StringBuffer();
    var reading =
        Thread.startVirtualThread(
            () -> client.inputReader().lines().forEach(line -> output.append(line).append('\n')));
    await(() -> output.toString().lines().anyMatch("100"::equals));
    var resized =
        ann.run(
            new byte[0],
            List.of("stty", "-F", Files.readString(tty).strip(), "cols", "132", "rows", "50"));
    assertThat(resized.exitCode()).as(resized.errors()).isZero();
    assertThat(client.waitFor(60, TimeUnit.SECONDS)).as(output.toString()).isTrue();
    reading.join();
    assertThat(output.toString()).contains("now 50 132");
  }

  @Test
  void copiesAHundredMegabytesBothWays() throws Exception {
    var file = directory.resolve("random");
    var bytes = new byte[100 << 20];
    new Random(4711).nextBytes(bytes);
    Files.write(file, bytes);
    var digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    var back = directory.resolve("random.back");

    var up = ann.with("scp", file.toString(), ann.address(NAME) + ":/tmp/random");
    assertThat(up.exitCode()).as(up.errors()).isZero();
    assertThat(ann.ssh(NAME, "sha256sum /tmp/random").output()).startsWith(digest);
    var down = ann.with("scp", ann.address(NAME) + ":/tmp/random", back.toString());
    assertThat(down.exitCode()).as(down.errors()).isZero();
    assertThat(Files.mismatch(file, back)).isEqualTo(-1);
    ann.ssh(NAME, "rm /tmp/random");
    // The old protocol is a program in the workspace.
    var old = ann.with("scp", "-O", "/etc/hostname", ann.address(NAME) + ":old");
    assertThat(old.exitCode()).as(old.errors()).isZero();
    assertThat(ann.ssh(NAME, "ls /workspace/old; rm old").exitCode()).isZero();
  }

  @Test
  void synchronisesWithRsync() throws Exception {
    var from = Files.createDirectories(directory.resolve("tree/a b"));
    Files.writeString(from.resolve("file"), "hello");
    var ran =
        ann.run(
            new byte[0],
            List.of(
                "rsync",
                "-a",
                "-e",
                ann.line(),
                directory.resolve("tree") + "/",
                ann.address(NAME) + ":/tmp/tree/"));

    assertThat(ran.exitCode()).as(ran.errors()).isZero();
    assertThat(ann.ssh(NAME, "cat '/tmp/tree/a b/file'").output()).isEqualTo("hello");
  }

  @Test
  void takesAGitPush() throws Exception {
    var repository = Files.createDirectories(directory.resolve("repository"));
    Files.writeString(repository.resolve("README"), "hello\n");
    var script =
        """
        set -e
        cd "$1"
        git init -q -b main .
        git add .
        git -c user.name=Ann -c user.email=ann@example.org commit -qm first
        GIT_SSH_COMMAND=$2 git push -q "$3:/tmp/pushed.git" main
        """;
    assertThat(ann.ssh(NAME, "git init -q --bare /tmp/pushed.git").exitCode()).isZero();
    var ran =
        ann.run(
            new byte[0],
            List.of(
                "sh", "-c", script, "sh", repository.toString(), ann.line(), ann.address(NAME)));

    assertThat(ran.exitCode()).as(ran.errors()).isZero();
    assertThat(ann.ssh(NAME, "git -C /tmp/pushed.git show main:README").output())
        .isEqualTo("hello\n");
  }

  /** What VS Code does: uploads by sftp, starts its server, reaches it through the connection. */
  @Test
  void anEditorInstallsItselfAndReachesItsServer() throws Exception {
    var program = directory.resolve("server.js");
    Files.writeString(
        program,
        """
        const server = require('http').createServer((q, a) => a.end('editor ' + q.url));
        server.listen(0, '127.0.0.1', () => console.log('listening on ' + server.address().port));
        """);
    var batch = directory.resolve("batch");
    Files.writeString(
        batch, "mkdir /home/dev/.editor\nput %s /home/dev/.editor/server.js\n".formatted(program));
    var upload = ann.with("sftp", "-b", batch.toString(), ann.address(NAME));
    assertThat(upload.exitCode()).as(upload.errors()).isZero();
    var start =
        "cd ~/.editor; (setsid node server.js >log 2>&1 </dev/null &); "
            + "until grep listening log; do sleep 0.1; done";
    var port = ann.ssh(NAME, start).output().replaceAll("\\D+", "");

    var local = freePort();
    var forward = "%d:127.0.0.1:%s".formatted(local, port);
    var client = ann.start(ann.command(NAME, List.of("-N", "-L", forward)));
    try {
      await(() -> isOpen(local));
      for (var i = 0; i < 5; i++) {
        assertThat(get(local, "/" + i)).isEqualTo("editor /" + i);
      }
    } finally {
      client.destroyForcibly().waitFor();
    }
    ann.ssh(NAME, "pkill -f 'node server.js'");
  }

  @Test
  void aForwardedConnectionTellsEitherSideThatNothingMoreComes() throws Exception {
    // perl, for the image has no nc: answers only once it has read to the end.
    var listener =
        "perl -MIO::Socket::INET -e '$l=IO::Socket::INET->new(Listen=>1,LocalAddr=>\"127.0.0.1\","
            + "LocalPort=>4711,ReuseAddr=>1); $|=1; print \"ready\\n\"; $c=$l->accept; local $/;"
            + " $t=<$c>; print $c length $t; close $c'";
    var serving = ann.start(ann.command(NAME, List.of(), listener));
    assertThat(serving.inputReader().readLine()).isEqualTo("ready");
    // -W is -L for one connection, on ssh's own streams.
    var ran = ann.run(new byte[3 << 20], ann.command(NAME, List.of("-W", "localhost:4711")));
    serving.destroyForcibly().waitFor();

    assertThat(ran.output()).isEqualTo(Integer.toString(3 << 20));
  }

  @Test
  void forwardsNothingTheOtherWay() {
    var options = List.of("-o", "ExitOnForwardFailure=yes", "-R", "4712:127.0.0.1:22", "-N");
    var ran = ann.run(new byte[0], ann.command(NAME, options));

    assertThat(ran.exitCode()).isEqualTo(SSH_FAILURE);
    assertThat(ran.errors()).contains("remote port forwarding failed");
    assertThat(ann.run(new byte[0], ann.command(NAME, List.of("-A"), "echo [$SSH_AUTH_SOCK]")))
        .isEqualTo(new SshClient.Ran(0, "[]\n", ""));
  }

  private long sleepers() {
    return engine
        .run(id, "ps", "-eo", "args")
        .lines()
        .filter(line -> line.strip().equals("sleep 4711"))
        .count();
  }

  @Test
  void refusesAKeyThatNobodyRegistered() {
    var stranger = new SshClient(directory, "stranger").at(server);
    var ran = stranger.ssh(NAME, "true");

    assertThat(ran.exitCode()).isEqualTo(SSH_FAILURE);
    assertThat(ran.errors()).contains("Permission denied (publickey)");
  }

  @Test
  void anotherOwnersWorkspaceIsAsOneThatIsNotThere() {
    var foreign = bob.ssh(NAME, "true");
    var missing = bob.ssh("no-project", "true");
    var named = bob.ssh("ann/" + NAME, "true");

    assertThat(foreign.exitCode()).isEqualTo(OUR_FAILURE);
    assertThat(foreign.errors()).contains("no workspace named 'my-project'").contains("vm ls");
    assertThat(missing)
        .isEqualTo(
            new SshClient.Ran(
                OUR_FAILURE, "", foreign.errors().replace("my-project", "no-project")));
    assertThat(named)
        .isEqualTo(
            new SshClient.Ran(
                OUR_FAILURE, "", foreign.errors().replace("my-project", "ann/my-project")));
    assertThat(bob.ssh("bob/bobs-project", "echo in").output()).isEqualTo("in\n");
  }

  @Test
  void cutsOffWhoHangsInTheHandshake() throws Exception {
    try (var silent = new Socket("127.0.0.1", ann.port());
        var halfway = new Socket("127.0.0.1", ann.port())) {
      halfway.getOutputStream().write("SSH-2.0-hangs\r\n".getBytes());
      for (var socket : List.of(silent, halfway)) {
        socket.setSoTimeout(60_000);
        // Its own greeting and key exchange, then, while nothing comes back, the end.
        assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
      }
    }
    assertThat(ann.ssh(NAME, "echo still here").output()).isEqualTo("still here\n");
  }

  @Test
  void startsAStoppedWorkspaceAndEndsWithIt() throws Exception {
    var other = created("ann", "other");
    var shell = ann.start(ann.command("other", List.of(), "echo up; sleep 4711"));
    assertThat(shell.inputReader().readLine()).isEqualTo("up");
    var forward = ann.start(ann.command("other", List.of("-N", "-L", freePort() + ":localhost:9")));
    server.send("ann", "POST", "/api/v1/workspaces/" + other + "/stop", null);
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).isEqualTo(OUR_FAILURE);
    assertThat(new String(shell.getErrorStream().readAllBytes())).contains("'other' was stopped");
    await(() -> status("ann", other).equals("stopped"));

    var ran = ann.ssh("other", "echo again");
    assertThat(ran.output()).isEqualTo("again\n");
    assertThat(ran.errors()).contains("Waiting until 'other' runs");
    forward.destroyForcibly().waitFor();
    server.send("ann", "DELETE", "/api/v1/workspaces/" + other, null);
    await(() -> engine.containersOf(List.of(other)).isEmpty());
    assertThat(ann.ssh("other", "true").errors()).contains("no workspace named 'other'");
  }

  @Test
  void keepsItsHostKeyToItself() throws Exception {
    var key = directory.resolve("ssh_host_key");

    assertThat(Files.getPosixFilePermissions(key)).hasToString("[OWNER_READ, OWNER_WRITE]");
    var shown = ann.run(new byte[0], List.of("ssh-keygen", "-lf", key.toString()));
    assertThat(shown.output())
        .contains(server.json("/api/v1/ssh-gateway").get("fingerprint").stringValue());
  }

  private static String get(int port, String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path))).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static boolean isOpen(int port) {
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
