package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.ServerProcess;
import dev.vmorchestrator.testing.VmCommand;
import dev.vmorchestrator.testing.VmCommand.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ways into a workspace that {@code vm} gives: its own verbs, and OpenSSH's as it configures it.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ConnectIT {
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path directory;
  private final Engine engine = new Engine();
  private final List<String> workspaces = new ArrayList<>();
  private ServerProcess server;
  private VmCommand vm;

  @BeforeEach
  void start() {
    server = new ServerProcess(directory).start();
    vm = new VmCommand(server, directory);
  }

  @AfterEach
  void stop() {
    server.close();
    engine.removeContainersOf(workspaces);
  }

  private void create(String name) {
    var made = ok(vm.pipe("create", name, "-t", "nodejs", "--wait", "-o", "json"));
    workspaces.add(JsonMapper.shared().readTree(made.out()).get("id").asString());
  }

  private static Ran ok(Ran ran) {
    assertThat(ran.code()).as(ran.toString()).isZero();
    return ran;
  }

  @Test
  void getsInFromTheFirstCommandOn() throws Exception {
    create("my-project");

    var first = vm.pipe("ssh", "my-project", "--", "sh", "-c", "echo out; echo err >&2; exit 7");
    assertThat(first).isEqualTo(new Ran(7, "out\n", "err\n"));
    var words = ok(vm.pipe("ssh", "my-project", "printf", "%s|", "a b", "it's", "$HOME", "*"));
    assertThat(words.out()).isEqualTo("a b|it's|$HOME|*|");
    assertThat(vm.terminal("", "ssh", "-t", "my-project", "--", "tty").out()).contains("/dev/pts/");
    assertThat(vm.pipe("exec", "my-project", "--", "sh", "-c", "echo out; echo err >&2; exit 9"))
        .isEqualTo(new Ran(9, "out\n", "err\n"));

    var unheard = Path.of("bin/vm").toAbsolutePath() + " exec my-project yes | head -1";
    assertThat(ok(vm.run(List.of("sh", "-c", unheard), "")).out()).isEqualTo("y\n");

    copiesBothWays();
    plainOpenSshKnowsEveryWorkspace();
    assertThat(ok(vm.pipe("logs", "my-project", "--tail", "5")).out()).isNotBlank();
    ok(vm.pipe("delete", "my-project", "other", "--wait"));
  }

  private void copiesBothWays() throws Exception {
    var bytes = new byte[MEGABYTE];
    new Random(1).nextBytes(bytes);
    var here = Files.write(directory.resolve("it's a $(file).bin"), bytes);
    ok(vm.pipe("cp", here.toString(), "my-project:in dir.bin"));
    assertThat(ok(vm.pipe("exec", "my-project", "ls", "/workspace")).out())
        .isEqualTo("in dir.bin\n");
    var back = directory.resolve("back.bin");
    ok(vm.pipe("cp", "my-project:/workspace/in dir.bin", back.toString()));
    assertThat(Files.readAllBytes(back)).isEqualTo(bytes);
  }

  private void plainOpenSshKnowsEveryWorkspace() {
    var config = directory.resolve("ssh config").toString();
    ok(vm.pipe("config-ssh", "--file", config));
    var ssh = List.of("ssh", "-F", config);
    assertThat(ok(vm.run(and(ssh, "my-project.vm", "hostname"), "")).out())
        .isEqualTo("my-project\n");
    create("other"); // ssh asks vm for what the list does not have yet
    assertThat(ok(vm.run(and(ssh, "other.vm", "hostname"), "")).out()).isEqualTo("other\n");
    var file = directory.resolve("back.bin").toString();
    ok(vm.run(List.of("scp", "-F", config, file, "other.vm:/tmp/copied"), ""));
    assertThat(ok(vm.pipe("exec", "other", "stat", "-c", "%s", "/tmp/copied")).out().strip())
        .isEqualTo(Integer.toString(MEGABYTE));
    var rsync = "ssh -F '%s'".formatted(config);
    ok(vm.run(List.of("rsync", "-e", rsync, file, "other.vm:/tmp/synced"), ""));
    assertThat(ok(vm.pipe("exec", "other", "cmp", "/tmp/copied", "/tmp/synced")).out()).isEmpty();
    ok(vm.pipe("config-ssh", "--file", config, "--remove"));
    assertThat(vm.run(and(ssh, "other.vm", "true"), "").code()).isEqualTo(255);
  }

  private static List<String> and(List<String> first, String... more) {
    var all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }
}
