package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenSSH understands of it is asked of OpenSSH ({@code ssh -G}). */
class ConfigSshTest {
  @TempDir Path home;
  private final PretendServer server = new PretendServer().withWorkspaces();

  @BeforeEach
  void prepare() {
    server.on(
        "GET /ssh-gateway",
        200,
        "{'host':null,'port':2222,'host_key':'ssh-ed25519 A','fingerprint':'x'}");
    server.on("GET /ssh-keys", 200, "[]").on("POST /ssh-keys", 201, "{}");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Path config() {
    return home.resolve("config with space");
  }

  private Desk.Said configure(String... more) {
    var args =
        new java.util.ArrayList<>(java.util.List.of("config-ssh", "--file", config().toString()));
    args.addAll(java.util.List.of(more));
    return Desk.pipe(home)
        .at(server)
        .with("VM_COMMAND", "/no/such/vm")
        .vm(args.toArray(String[]::new));
  }

  private String openSshReads(String host) throws IOException, InterruptedException {
    var process = new ProcessBuilder("ssh", "-F", config().toString(), "-G", host).start();
    var read = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return read;
  }

  @Test
  void plainSshFindsItsWay() throws Exception {
    Files.writeString(config(), "Host *.vm\n  User nobody\n  Port 1\nHost other\n  User me\n");
    var said = configure();
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("Type ssh shop.vm.");
    assertThat(openSshReads("shop.vm"))
        .contains(
            "user shop\n",
            "hostname localhost\n",
            "port 2222\n",
            "stricthostkeychecking true\n",
            "identityfile %s\n".formatted(home.resolve("vm/id_ed25519_ann")));
    assertThat(openSshReads("other")).contains("user me\n", "hostname other\n");
  }

  @Test
  void twiceIsAsOnceAndRemoveLeavesNothing() throws IOException {
    var before = "Host other\n  User me\n";
    Files.writeString(config(), before);
    configure();
    var once = Files.readString(config());
    configure();
    assertThat(Files.readString(config())).isEqualTo(once).endsWith(before);
    assertThat(configure("--remove").code()).isZero();
    assertThat(Files.readString(config())).isEqualTo(before);
    assertThat(home.resolve("vm/ssh_config")).doesNotExist();
    assertThat(configure("--remove").code()).isZero();
  }

  @Test
  void removeLeavesNoFileThatWasNotThere() throws IOException {
    configure();
    assertThat(config()).isNotEmptyFile();
    configure("--remove");
    assertThat(config()).doesNotExist();
  }

  @Test
  void aLinkStaysALink() throws IOException {
    var real = Files.writeString(home.resolve("dotfiles"), "Host other\n");
    Files.createSymbolicLink(config(), real);
    configure();
    assertThat(config()).isSymbolicLink();
    assertThat(Files.readString(real)).contains("Include", "Host other");
  }

  @Test
  void asksUsForANameThatIsNotInTheListYet() throws Exception {
    var asked = home.resolve("asked");
    var vm =
        Files.writeString(
            home.resolve("v'm %h"), "#!/bin/sh\necho \"$*\" >>'%s'\n".formatted(asked));
    assertThat(vm.toFile().setExecutable(true)).isTrue();
    var said =
        Desk.pipe(home)
            .at(server)
            .with("VM_COMMAND", vm.toString())
            .vm("config-ssh", "--file", config().toString());
    assertThat(said.code()).isZero();
    openSshReads("shop.vm");
    assertThat(asked).doesNotExist();
    openSshReads("new.vm");
    assertThat(Files.readString(asked))
        .isEqualTo("--server %s --user ann config-ssh --refresh\n".formatted(server.url()));
  }
}
