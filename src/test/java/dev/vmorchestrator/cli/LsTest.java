package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LsTest {
  private static final String GREEN = "\u001b[32m";

  @TempDir Path home;
  private final PretendServer server = new PretendServer().withWorkspaces();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void listsInColumnsWithoutColoursInAPipe() {
    var said = Desk.pipe(home).at(server).vm("ls");
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out().lines())
        .containsExactly(
            "NAME  STATUS   TEMPLATE  CREATED  EXPIRES  ID        REPOSITORY",
            "shop  running  nodejs    1h ago   in 22h   11111111  ",
            "blog  failed   nodejs    1h ago   in 22h   22222222  ");
    assertThat(server.asked().getFirst().user()).isEqualTo("ann");
  }

  @Test
  void coloursTheStatusOnATerminalAndSaysWhereAFailureIsExplained() {
    var said = Desk.terminal(home).at(server).vm("ls");
    assertThat(said.out()).contains(GREEN + "running");
    assertThat(said.err()).isEqualTo("Type vm ops blog to see why it failed.\n");
    assertThat(Desk.terminal(home).at(server).with("NO_COLOR", "1").vm("ls").out())
        .contains("running")
        .doesNotContain("\u001b");
  }

  @Test
  void givesScriptsTheServersOwnJson() {
    var said = Desk.terminal(home).at(server).vm("ls", "-o", "json");
    var json = JsonMapper.shared().readTree(said.out());
    assertThat(json).hasSize(2);
    assertThat(json.get(0).get("from_a_newer_server").asInt()).isEqualTo(7);
    assertThat(said.err()).isEmpty();
  }

  @Test
  void givesNamesAloneToLoops() {
    assertThat(Desk.pipe(home).at(server).vm("list", "-q").out()).isEqualTo("shop\nblog\n");
  }

  @Test
  void asksTheServerForAStatus() {
    server.on("GET /workspaces?status=stopped&template=a%26b", 200, "[]");
    var said = Desk.pipe(home).at(server).vm("ls", "--status", "stopped", "--template", "a&b");
    assertThat(said.code()).isZero();
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("None is like that.");
  }

  @Test
  void saysHowToBeginWhereNothingIs() {
    try (var empty = new PretendServer().on("GET /workspaces", 200, "[]")) {
      assertThat(Desk.pipe(home).at(empty).vm("ls").err()).contains("vm create my-project");
    }
  }

  @Test
  void readsEveryPage() {
    try (var paged = new PretendServer()) {
      paged.on(
          "GET /workspaces",
          200,
          "[" + PretendServer.SHOP + "]",
          java.util.Map.of("Link", "</api/v1/workspaces?cursor=2>; rel=\"next\""));
      paged.on("GET /workspaces?cursor=2", 200, "[" + PretendServer.BLOG + "]");
      assertThat(Desk.pipe(home).at(paged).vm("ls", "-q").out()).isEqualTo("shop\nblog\n");
    }
  }

  @Test
  void whatOthersWroteDoesNotMoveTheCursor() {
    try (var hostile = new PretendServer()) {
      hostile.on(
          "GET /workspaces",
          200,
          "[" + PretendServer.SHOP.replace("'repo_url':null", "'repo_url':'x\\u001b[2Jy'") + "]");
      assertThat(Desk.pipe(home).at(hostile).vm("ls").out()).contains("x [2Jy");
    }
  }
}
