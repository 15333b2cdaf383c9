package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** start, stop, restart and delete. */
class ChangeTest {
  private static final Map<String, String> LOCATION =
      Map.of("Location", "/api/v1/operations/99999999-aaaa-4bbb-8ccc-000000000009");
  private static final String DELETE = "DELETE /workspaces/" + PretendServer.SHOP_ID;

  private static final String SNAPSHOTS =
      "GET /workspaces/%s/snapshots".formatted(PretendServer.SHOP_ID);

  @TempDir Path home;
  private final PretendServer server = new PretendServer().withWorkspaces();

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "start, shop is starting., shop runs.",
    "stop, shop is stopping., shop is stopped.",
    "restart, shop is restarting., shop runs."
  })
  void asksAndWaitsIfTold(String verb, String underWay, String done) {
    server.on(
        "POST /workspaces/%s/%s".formatted(PretendServer.SHOP_ID, verb),
        202,
        PretendServer.SHOP,
        LOCATION);
    server.on("GET /operations/99999999-aaaa-4bbb-8ccc-000000000009", 200, PretendServer.DONE);
    assertThat(Desk.pipe(home).at(server).vm(verb, "shop").out()).isEqualTo(underWay + "\n");
    assertThat(Desk.pipe(home).at(server).vm(verb, "shop", "--wait").out()).isEqualTo(done + "\n");
  }

  @Test
  void whatRunsAlreadyNeedsNoWait() {
    server.on(
        "POST /workspaces/%s/start".formatted(PretendServer.SHOP_ID), 200, PretendServer.SHOP);
    assertThat(Desk.pipe(home).at(server).vm("start", "shop").out()).isEqualTo("shop runs.\n");
  }

  @Test
  void takesAnIdOrItsBeginning() {
    server.on("GET /workspaces?q=11111111", 200, "[]");
    server.on("GET /workspaces/" + PretendServer.SHOP_ID, 200, PretendServer.SHOP);
    server.on(DELETE, 202, PretendServer.SHOP, LOCATION);
    assertThat(Desk.pipe(home).at(server).vm("delete", "11111111").code()).isZero();
    assertThat(Desk.pipe(home).at(server).vm("delete", PretendServer.SHOP_ID).code()).isZero();
  }

  @Test
  void touchesNoneIfOneIsNotThere() {
    server.on("GET /workspaces?q=shpo", 200, "[]");
    var said = Desk.pipe(home).at(server).vm("stop", "shop", "shpo");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err())
        .isEqualTo(
            "vm: You have no workspace 'shpo'.\n"
                + "    Did you mean shop? vm ls lists those you have.\n");
    assertThat(server.lines()).noneMatch(line -> line.startsWith("POST"));
  }

  @Test
  void asksBeforeItDeletesOnATerminal() {
    server.on(DELETE, 202, PretendServer.SHOP, LOCATION);
    server.on(SNAPSHOTS, 200, "[]");
    var no = Desk.terminal(home).at(server).typing("\n").vm("delete", "shop");
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.err())
        .contains("Delete shop and every file in it? [y/N]", "Nothing was deleted.");
    assertThat(server.lines()).doesNotContain(DELETE);
    assertThat(Desk.terminal(home).at(server).typing("y\n").vm("rm", "shop").code()).isZero();
    assertThat(Desk.terminal(home).at(server).vm("delete", "-y", "shop").code()).isZero();
    assertThat(server.lines().stream().filter(DELETE::equals)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failed | Delete shop and every file in it? [y/N]",
        "ready | Delete shop and every file in it, with its snapshot? [y/N]",
        "ready creating failed | Delete shop and every file in it, with its 2 snapshots? [y/N]"
      })
  void saysHowManySnapshotsGoWithIt(String states, String question) {
    server.on(SNAPSHOTS, 200, snapshots(states));
    var no = Desk.terminal(home).at(server).typing("n\n").vm("delete", "shop");
    assertThat(no.err()).contains(question);
  }

  @Test
  void saysHowManySnapshotsGoWithSeveral() {
    server.on(SNAPSHOTS, 200, snapshots("ready"));
    server.on(
        "GET /workspaces/%s/snapshots".formatted(PretendServer.BLOG_ID),
        200,
        snapshots("ready ready"));
    var no = Desk.terminal(home).at(server).typing("n\n").vm("delete", "shop", "blog");
    assertThat(no.err())
        .contains("Delete shop, blog and every file in them, with their 3 snapshots? [y/N]");
  }

  private static String snapshots(String states) {
    return Stream.of(states.split(" "))
        .map("{'name':'s','status':'%s'}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void givesScriptsAnArray() {
    server.on(DELETE, 202, PretendServer.SHOP, LOCATION);
    var said = Desk.pipe(home).at(server).vm("delete", "shop", "-o", "json");
    assertThat(JsonMapper.shared().readTree(said.out()).get(0).get("name").asString())
        .isEqualTo("shop");
  }
}
