package dev.vmorchestrator.e2e;

import static dev.vmorchestrator.e2e.SshServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.ServerProcess;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever runs the server may set about its gateway. */
class SshSettingsIT {
  private static final String NAME = "my-project";

  @TempDir Path directory;
  private SshServer ssh;

  @BeforeEach
  void start() {
    var server =
        new ServerProcess(directory)
            .withTinyTemplate(new Engine().tinyImage())
            .with("VM_API_SSH_AUTOSTART", "off")
            .withProperty("vm.ssh.login-timeout", "5s")
            .withProperty("vm.ssh.most-connections", "2")
            .withProperty("vm.ssh.most-channels", "3");
    ssh = new SshServer(directory, server);
    ssh.start();
  }

  @AfterEach
  void close() {
    ssh.close();
  }

  @Test
  void keepsToItsLimitsLeavesTheStoppedAloneAndIsKnownAgain() throws Exception {
    var id = ssh.aWorkspace("ann", NAME, "tiny");
    cutsOffWhoHangsInTheHandshake();
    takesNoMoreConnectionsThanItMay();
    opensNoMoreChannelsThanItMay();

    ssh.server.send("ann", "POST", "/api/v1/workspaces/" + id + "/stop", null);
    await(() -> ssh.status("ann", id).equals("stopped"));
    var ran = ssh.ann.ssh(NAME, "true");
    assertThat(ran.exitCode()).isEqualTo(254);
    assertThat(ran.errors()).contains("'my-project' is stopped.", "Type vm start my-project");
    assertThat(ssh.status("ann", id)).isEqualTo("stopped");

    var known = ssh.server.json("/api/v1/ssh-gateway").get("host_key");
    ssh.server.kill();
    ssh.server.start();
    ssh.ann.at(ssh.server);
    assertThat(ssh.server.json("/api/v1/ssh-gateway").get("host_key")).isEqualTo(known);
  }

  private void takesNoMoreConnectionsThanItMay() throws Exception {
    var open = new ArrayList<Process>();
    try {
      for (var i = 0; i < 2; i++) {
        open.add(ssh.ann.start(ssh.ann.command(NAME, List.of(), "echo up; cat")));
        assertThat(open.get(i).inputReader().readLine()).isEqualTo("up");
      }
      var ran = ssh.ann.ssh(NAME, "true");
      assertThat(ran.exitCode()).isEqualTo(255);
      assertThat(ran.errors()).contains("There are 2 connections already; try again later.");
    } finally {
      for (var client : open) {
        client.destroyForcibly().waitFor();
      }
    }
    await(() -> ssh.ann.ssh(NAME, "echo again").output().equals("again\n"));
  }

  private void opensNoMoreChannelsThanItMay() throws Exception {
    var shared = List.of("-o", "ControlPath=" + directory.resolve("mux"));
    var master = new ArrayList<>(List.of("-M"));
    master.addAll(shared);
    var open = new ArrayList<Process>();
    try {
      for (var i = 0; i < 3; i++) {
        var options = i == 0 ? master : shared;
        open.add(ssh.ann.start(ssh.ann.command(NAME, options, "echo up; cat")));
        assertThat(open.get(i).inputReader().readLine()).isEqualTo("up");
      }
      var one = ssh.ann.run(new byte[0], ssh.ann.command(NAME, shared, "echo one more"));
      assertThat(one.errors()).contains("refused by peer");
    } finally {
      for (var client : open) {
        client.destroyForcibly().waitFor();
      }
    }
  }

  private void cutsOffWhoHangsInTheHandshake() throws Exception {
    try (var silent = new Socket("127.0.0.1", ssh.ann.port());
        var halfway = new Socket("127.0.0.1", ssh.ann.port())) {
      halfway.getOutputStream().write("SSH-2.0-hangs\r\n".getBytes());
      for (var socket : List.of(silent, halfway)) {
        socket.setSoTimeout(60_000);
        // Its own greeting and key exchange, then, while nothing comes back, the end.
        assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
      }
    }
    await(() -> ssh.ann.ssh(NAME, "echo still here").output().equals("still here\n"));
  }
}
