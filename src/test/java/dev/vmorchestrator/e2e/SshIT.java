package dev.vmorchestrator.e2e;

import static dev.vmorchestrator.e2e.SshServer.await;
import static dev.vmorchestrator.e2e.SshServer.freePort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.ServerProcess;
import dev.vmorchestrator.testing.SshClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

  private SshServer ssh;
  private SshClient ann;
  private SshClient bob;
  private String id;

  @BeforeAll
  void start() {
    var server =
        new ServerProcess(directory)
            .with("VM_API_SSH_AGENT", "on")
            .with("VM_API_ADMINS", "carol, dan");
    ssh = new SshServer(directory, server);
    ssh.start();
    ann = ssh.ann;
    bob = ssh.bob;
    id = ssh.aWorkspace("ann", NAME);
    ssh.aWorkspace("bob", "bobs-project");
  }

  @AfterAll
  void close() {
    ssh.close();
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
  void aProgramEndsWhoseOutputNobodyReads() {
    var line = String.join(" ", ann.command(NAME, List.of(), "'yes 4714; echo never'"));
    var ran = ann.run(new byte[0], List.of("sh", "-c", line + " | head -1"));

    assertThat(ran.output()).isEqualTo("4714\n");
    await(() -> !ann.ssh(NAME, "ps -eo args").output().contains("yes 4714\n"));
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
  void leavesNoProcessOfAClientThatVanished() throws Exception {
    var clients = new ArrayList<Process>();
    for (var i = 0; i < 20; i++) {
      var terminal = i % 2 == 0 ? List.of("-tt") : List.<String>of();
      clients.add(ann.start(ann.command(NAME, terminal, "sleep 4711 & sleep 4711")));
    }
    try {
      await(() -> sleepers() == 40);
    } finally {
      for (var client : clients) {
        client.destroyForcibly().waitFor();
      }
    }
    await(() -> sleepers() == 0);
  }

  private long sleepers() {
    return ssh.engine
        .run(id, "ps", "-eo", "args")
        .lines()
        .filter(line -> line.strip().equals("sleep 4711"))
        .count();
  }

  @Test
  void refusesAKeyThatNobodyRegistered() {
    var stranger = new SshClient(directory, "stranger").at(ssh.server);
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
  void anAdminEntersEverybodysWorkspaces() {
    var carol = new SshClient(directory, "carol").registeredAt(ssh.server);

    assertThat(carol.ssh("ann/" + NAME, "hostname").output()).isEqualTo(NAME + "\n");
    assertThat(carol.ssh(NAME, "true").errors()).contains("no workspace named 'my-project'");
    assertThat(carol.ssh("ann/no-project", "true").exitCode()).isEqualTo(OUR_FAILURE);
  }

  @Test
  void lendsTheClientsAgentToProgramsInTheWorkspace() {
    var sign = "ssh-add -L >/tmp/k.pub; echo hi | ssh-keygen -q -Y sign -n vm -f /tmp/k.pub";
    var several = "for i in 1 2 3; do ssh-add -l & done; wait; echo $SSH_AUTH_SOCK";

    assertThat(ann.lendingAnAgent(NAME, sign).output()).contains("BEGIN SSH SIGNATURE");
    var said = ann.lendingAnAgent(NAME, several).output().lines().toList();
    assertThat(said.subList(0, 3)).allMatch(line -> line.contains("(ED25519)"));
    var folder = Path.of(said.get(3)).getParent();
    await(() -> ann.ssh(NAME, "test -e " + folder).exitCode() == 1);
    assertThat(ann.ssh(NAME, "echo [$SSH_AUTH_SOCK]").output()).isEqualTo("[]\n");
  }

  @Test
  void startsAStoppedWorkspaceAndEndsWithIt() throws Exception {
    var other = ssh.aWorkspace("ann", "other");
    var shell = ann.start(ann.command("other", List.of(), "echo up; sleep 4711"));
    assertThat(shell.inputReader().readLine()).isEqualTo("up");
    var forward = ann.start(ann.command("other", List.of("-N", "-L", freePort() + ":localhost:9")));
    ssh.server.send("ann", "POST", "/api/v1/workspaces/" + other + "/stop", null);
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).isEqualTo(OUR_FAILURE);
    assertThat(new String(shell.getErrorStream().readAllBytes())).contains("'other' was stopped");
    await(() -> ssh.status("ann", other).equals("stopped"));
    assertThat(forward.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(forward.exitValue()).isEqualTo(SSH_FAILURE);

    var ran = ann.ssh("other", "echo again");
    assertThat(ran.output()).isEqualTo("again\n");
    assertThat(ran.errors()).contains("Waiting until 'other' runs");
    ssh.server.send("ann", "DELETE", "/api/v1/workspaces/" + other, null);
    await(() -> ssh.engine.containersOf(List.of(other)).isEmpty());
    assertThat(ann.ssh("other", "true").errors()).contains("no workspace named 'other'");
  }

  @Test
  void runsAProgramByRestAndEndsItWhenTheClientGoes() throws Exception {
    var path = "/api/v1/workspaces/%s/exec".formatted(id);
    var answer = ssh.server.send("ann", "POST", path, "{\"argv\":[\"sh\",\"-c\",\"exit 7\"]}");
    assertThat(answer.body().strip()).isEqualTo("{\"exit_code\":7}");

    var body = "{\"argv\":[\"sh\",\"-c\",\"sleep 4713 & sleep 4713\"]}";
    var http = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(URI.create(ssh.server.url(path)))
            .header("x-user", "ann")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    await(() -> ssh.engine.run(id, "ps", "-eo", "args").lines().anyMatch("sleep 4713"::equals));
    response.body().close();
    http.shutdownNow();
    await(() -> ssh.engine.run(id, "ps", "-eo", "args").lines().noneMatch("sleep 4713"::equals));
  }

  @Test
  void keepsItsHostKeyToItself() throws Exception {
    var key = directory.resolve("ssh_host_key");

    assertThat(Files.getPosixFilePermissions(key)).hasToString("[OWNER_READ, OWNER_WRITE]");
    var shown = ann.run(new byte[0], List.of("ssh-keygen", "-lf", key.toString()));
    assertThat(shown.output())
        .contains(ssh.server.json("/api/v1/ssh-gateway").get("fingerprint").stringValue());
  }
}
