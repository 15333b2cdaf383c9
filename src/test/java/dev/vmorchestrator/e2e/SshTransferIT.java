package dev.vmorchestrator.e2e;

import static dev.vmorchestrator.e2e.SshServer.await;
import static dev.vmorchestrator.e2e.SshServer.freePort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.SshClient;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files and connections that OpenSSH's clients carry into a workspace of a real template, and out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SshTransferIT {
  private static final String NAME = "my-project";

  /** Of ssh itself. */
  private static final int SSH_FAILURE = 255;

  @TempDir static Path directory;

  private SshServer ssh;
  private SshClient ann;

  @BeforeAll
  void start() {
    ssh = new SshServer(directory);
    ssh.start();
    ann = ssh.ann;
    ssh.aWorkspace("ann", NAME);
  }

  @AfterAll
  void close() {
    ssh.close();
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
    var refused = freePort();
    var nobody = "%d:127.0.0.1:9".formatted(refused);
    var client = ann.start(ann.command(NAME, List.of("-N", "-L", forward, "-L", nobody)));
    try {
      await(() -> isOpen(local));
      try (var socket = new Socket("127.0.0.1", refused)) {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
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
  void saysWhyAForwardedConnectionCannotBe() {
    assertThat(refusalOf("127.0.0.1:9")).contains("Connection refused");
    assertThat(refusalOf("localhost:9")).contains("Connection refused");
    assertThat(refusalOf("no-such-host:80")).contains("open failed: connect failed: ");
    assertThat(refusalOf("$(id):80")).contains("open failed: connect failed: no address");
  }

  /** OpenSSH tells it at this level only. */
  private String refusalOf(String to) {
    var options = List.of("-o", "LogLevel=INFO", "-W", to);
    return ann.run(new byte[0], ann.command(NAME, options)).errors();
  }

  @Test
  void forwardsNothingTheOtherWay() {
    var options = List.of("-o", "ExitOnForwardFailure=yes", "-R", "4712:127.0.0.1:22", "-N");
    var ran = ann.run(new byte[0], ann.command(NAME, options));

    assertThat(ran.exitCode()).isEqualTo(SSH_FAILURE);
    assertThat(ran.errors()).contains("remote port forwarding failed");
    // Nor an agent, which this server was not asked to take.
    assertThat(ann.lendingAnAgent(NAME, "echo [$SSH_AUTH_SOCK]"))
        .isEqualTo(new SshClient.Ran(0, "[]\n", ""));
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
}
