package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ssh and cp; what OpenSSH does with it, ConnectIT shows. */
class SshTest {
  private static final String HOST_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHost";

  @TempDir Path home;
  private final PretendServer server = new PretendServer().withWorkspaces();

  @BeforeEach
  void prepare() {
    gateway("'127.0.0.1'", HOST_KEY);
    server.on("GET /ssh-keys", 200, "[]").on("POST /ssh-keys", 201, "{}");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void gateway(String host, String key) {
    server.on(
        "GET /ssh-gateway",
        200,
        "{'host':%s,'port':2222,'host_key':'%s','fingerprint':'SHA256:x'}".formatted(host, key));
  }

  private Path ours(String file) {
    return home.resolve("vm").resolve(file);
  }

  @Test
  void makesAKeyRegistersItPinsTheGatewayAndBecomesSsh() throws IOException {
    var desk = Desk.pipe(home).at(server).whose("hostname", "lap");
    assertThat(desk.vm("ssh", "shop").code()).isEqualTo(7);

    var key = ours("id_ed25519_ann");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("vm"))))
        .isEqualTo("rwx------");
    var registered =
        server.asked().stream().filter(a -> a.line().equals("POST /ssh-keys")).toList();
    assertThat(registered).hasSize(1);
    assertThat(registered.getFirst().body()).contains("ssh-ed25519 ", " vm@lap");
    assertThat(Files.readString(ours("known_hosts")))
        .isEqualTo("[127.0.0.1]:2222 " + HOST_KEY + "\n");
    assertThat(desk.programs.became())
        .startsWith("ssh")
        .contains(
            "-oIdentityFile=\"%s\"".formatted(key),
            "-oStrictHostKeyChecking=yes",
            "-oHostName=127.0.0.1",
            "-oPort=2222")
        .endsWith("-l", "shop", "--", "[127.0.0.1]:2222");
  }

  @Test
  void doesNotRegisterTheSameKeyTwice() throws IOException {
    var desk = Desk.pipe(home).at(server);
    desk.vm("ssh", "shop");
    var key = Files.readString(ours("id_ed25519_ann.pub")).split(" ");
    try (var knows = new PretendServer().withWorkspaces()) {
      knows.on(
          "GET /ssh-gateway",
          200,
          "{'host':'127.0.0.1','port':2222,'host_key':'%s','fingerprint':'x'}".formatted(HOST_KEY));
      knows.on(
          "GET /ssh-keys",
          200,
          """
          [{'id':'%s','name':'n','type':'ssh-ed25519','fingerprint':'x','public_key':'%s %s',
            'created_at':'2026-11-22T10:30:00.123Z','last_used_at':null}]
          """
              .formatted(PretendServer.BLOG_ID, key[0], key[1]));
      assertThat(Desk.pipe(home).at(knows).vm("ssh", "shop").code()).isEqualTo(7);
      assertThat(knows.lines()).doesNotContain("POST /ssh-keys");
    }
  }

  @Test
  void wordsArriveAsTheyWereTyped() {
    var desk = Desk.pipe(home).at(server);
    desk.vm("ssh", "-t", "-L", "8080:localhost:80", "shop", "--", "echo", "a b", "it's", "$(id)");
    assertThat(desk.programs.became())
        .containsSubsequence("-L", "8080:localhost:80")
        .contains("-t")
        .endsWith("'echo' 'a b' 'it'\\''s' '$(id)'");
  }

  @Test
  void refusesAGatewayThatHasAnotherKeyThanBefore() {
    Desk.pipe(home).at(server).vm("ssh", "shop");
    try (var other = new PretendServer().withWorkspaces()) {
      other.on(
          "GET /ssh-gateway",
          200,
          "{'host':'127.0.0.1','port':2222,'host_key':'ssh-ed25519 Other','fingerprint':'x'}");
      other.on("GET /ssh-keys", 200, "[]").on("POST /ssh-keys", 201, "{}");
      var desk = Desk.pipe(home).at(other);
      var said = desk.vm("ssh", "shop");
      assertThat(said.code()).isEqualTo(125);
      assertThat(said.err()).contains("another host key than before", "known_hosts");
      assertThat(desk.programs.became()).isEmpty();
    }
  }

  @Test
  void saysThatAGatewayOfTheServersMachineAloneIsOutOfReach() {
    // Another name of the same address, which nobody takes for this machine.
    var elsewhere = server.url().replace("localhost", "[::ffff:127.0.0.1]");
    var said = Desk.pipe(home).at(server).with("VM_SERVER", elsewhere).vm("ssh", "shop");
    assertThat(said.code()).isEqualTo(125);
    assertThat(said.err())
        .contains("is reached from that machine only", "VM_API_SSH_BIND=0.0.0.0:2222");
  }

  @Test
  void goesThroughTheEngineWhereNoGatewayRuns() {
    try (var without = new PretendServer()) {
      without.on("GET /workspaces?q=shop", 200, "[" + running("shop") + "]");
      without.on(
          "GET /ssh-gateway",
          503,
          """
          {'type':'t','title':'t','status':503,'detail':'The gateway does not run.','hint':'Ask.',
           'code':'SSH_GATEWAY_AWAY','instance':'/','error':'e'}
          """);
      var desk = Desk.pipe(home).at(without);
      assertThat(desk.vm("ssh", "shop", "--", "echo", "a b").code()).isEqualTo(7);
      assertThat(desk.programs.became())
          .containsExactly("docker", "exec", "-i", "c0ffee", "echo", "a b");
      desk.vm("ssh", "shop");
      assertThat(desk.programs.became()).startsWith("docker", "exec", "-it", "c0ffee");
      var forwarding = desk.vm("ssh", "-N", "-L", "1:localhost:1", "shop");
      assertThat(forwarding.code()).isEqualTo(125);
      assertThat(forwarding.err()).contains("The gateway does not run.");
    }
  }

  private static String running(String name) {
    return PretendServer.workspace(PretendServer.SHOP_ID, name, "running", "null")
        .replace(
            "'connection_info':null",
            "'connection_info':{'container_id':'c0ffee','status':'running','ssh_command':'x'}");
  }

  @Test
  void saysWhyAFailedOneCannotBeEntered() {
    var said = Desk.pipe(home).at(server).vm("ssh", "blog");
    assertThat(said.code()).isEqualTo(125);
    assertThat(said.err()).contains("blog failed: Image not found: python:3.99", "vm ops blog");
  }

  @Test
  void waitsForOneThatIsBeingCreated() {
    var creating = PretendServer.workspace(PretendServer.SHOP_ID, "new", "creating", "null");
    server.on("GET /workspaces?q=new", 200, "[" + creating + "]");
    server.on(
        "GET /operations?limit=1&workspace_id=" + PretendServer.SHOP_ID,
        200,
        "[" + PretendServer.UNDER_WAY + "]");
    server.on("GET /operations/99999999-aaaa-4bbb-8ccc-000000000009", 200, PretendServer.DONE);
    server.on("GET /workspaces/" + PretendServer.SHOP_ID, 200, PretendServer.SHOP);
    assertThat(Desk.pipe(home).at(server).vm("ssh", "new").code()).isEqualTo(7);
  }

  @Test
  void cpCopiesBetweenHereAndThere() {
    var desk = Desk.pipe(home).at(server);
    assertThat(desk.vm("cp", "-file", "a:b", "/tmp/c", "shop:/workspace/in").code()).isEqualTo(2);
    desk.vm("cp", "--", "-file", "./a:b", "/tmp/c", "shop:in");
    assertThat(desk.programs.became())
        .startsWith("scp", "-s", "-r")
        .endsWith("--", "./-file", "././a:b", "/tmp/c", "shop@127.0.0.1:/workspace/in");
    desk.vm("cp", "-r", "shop:/etc/hosts", ".");
    assertThat(desk.programs.became()).endsWith("shop@127.0.0.1:/etc/hosts", "./.");
  }

  @Test
  void cpOfNothingThereSaysWhatToType() {
    var said = Desk.pipe(home).at(server).vm("cp", "a", "b");
    assertThat(said.code()).isEqualTo(125);
    assertThat(said.err()).contains("None of these is in a workspace.", "vm cp a NAME:b");
  }
}
