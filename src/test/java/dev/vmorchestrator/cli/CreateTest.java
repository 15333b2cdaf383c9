package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateTest {
  private static final String REMOTE = "git remote get-url origin";
  private static final String OPERATIONS =
      "GET /operations?limit=1&workspace_id=" + PretendServer.SHOP_ID;
  private static final String OPERATION = "GET /operations/99999999-aaaa-4bbb-8ccc-000000000009";

  @TempDir Path home;
  private final PretendServer server =
      new PretendServer().on("POST /workspaces", 201, PretendServer.SHOP);

  @AfterEach
  void close() {
    server.close();
  }

  private String body() {
    return server.asked().getFirst().body();
  }

  @Test
  void sendsWhatWasTyped() {
    var said =
        Desk.pipe(home)
            .at(server)
            .vm("create", "shop", "-t", "python", "--repo", "https://a.example/b", "--ttl", "8h");
    assertThat(said.code()).isZero();
    assertThat(said.out()).isEqualTo("shop is being created. vm ls says how far it is.\n");
    assertThat(body())
        .contains("\"template\":\"python\"", "\"ttl_seconds\":28800", "https://a.example/b");
  }

  @Test
  void offersTheCheckoutsRemoteOnATerminalOnly() {
    var remote = "git@example.org:ann/shop.git";
    var said =
        Desk.terminal(home).at(server).whose(REMOTE, remote).typing("\n").vm("create", "shop");
    assertThat(said.err()).contains("Clone git@example.org:ann/shop.git into it? [Y/n]");
    assertThat(body()).contains(remote);

    Desk.pipe(home).at(server).whose(REMOTE, remote).vm("create", "shop");
    assertThat(server.asked().getLast().body()).doesNotContain(remote);
    Desk.terminal(home).at(server).whose(REMOTE, remote).typing("n\n").vm("create", "shop");
    assertThat(server.asked().getLast().body()).doesNotContain(remote);
  }

  @Test
  void neverOffersAPathOfThisMachine() {
    var said =
        Desk.terminal(home).at(server).whose(REMOTE, "../elsewhere.git").vm("create", "shop");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void waitsWithALineThatChangesInPlace() {
    server
        .on(OPERATIONS, 200, "[" + PretendServer.UNDER_WAY + "]")
        .on(OPERATION, 200, PretendServer.UNDER_WAY)
        .on(OPERATION, 200, PretendServer.UNDER_WAY)
        .on(OPERATION, 200, PretendServer.DONE);
    var said = Desk.terminal(home).at(server).vm("create", "shop", "--wait");
    assertThat(said.code()).isZero();
    assertThat(said.out()).isEqualTo("shop runs. Type vm ssh shop to get in.\n");
    assertThat(said.err()).contains("shop: Pulling node:24, 41 % 0s", "\r\u001b[2K");
  }

  @Test
  void saysNothingWhileItWaitsInAPipe() {
    server.on(OPERATIONS, 200, "[" + PretendServer.UNDER_WAY + "]");
    server.on(OPERATION, 200, PretendServer.UNDER_WAY).on(OPERATION, 200, PretendServer.DONE);
    var said = Desk.pipe(home).at(server).vm("create", "shop", "--wait");
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
  }

  @Test
  void failsAsTheCreationDoesAndSaysWhatToDo() {
    server.on(OPERATIONS, 200, "[" + PretendServer.BROKEN + "]");
    server.on(OPERATION, 200, PretendServer.BROKEN);
    var said = Desk.pipe(home).at(server).vm("create", "shop", "--wait");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .isEqualTo(
            "vm: Create of shop failed: No space left on the disk.\n"
                + "    Remove snapshots, then retry.\n");
  }

  @Test
  void stopsWaitingWhenTheTimeIsUp() {
    server.on(OPERATIONS, 200, "[" + PretendServer.UNDER_WAY + "]");
    server.on(OPERATION, 200, PretendServer.UNDER_WAY);
    var said = Desk.pipe(home).at(server).vm("create", "shop", "--wait", "--timeout", "30s");
    assertThat(said.code()).isEqualTo(5);
    assertThat(said.err()).contains("It is not done after 30s", "vm ls");
  }

  @Test
  void passesTheServersRefusalOn() {
    try (var strict = new PretendServer()) {
      strict.on(
          "POST /workspaces",
          409,
          """
          {'type':'/problems/name-taken','title':'t','status':409,'detail':'You already have it.',
           'hint':'Choose another name.','code':'NAME_TAKEN','instance':'/','error':'e'}
          """);
      var said = Desk.pipe(home).at(strict).vm("create", "shop");
      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err()).isEqualTo("vm: You already have it.\n    Choose another name.\n");
    }
  }
}
