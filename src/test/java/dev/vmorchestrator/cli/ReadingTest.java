package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ops, logs, templates, open, extend and completion. */
class ReadingTest {
  private static final String LOGS = "GET /workspaces/%s/logs".formatted(PretendServer.SHOP_ID);

  @TempDir Path home;
  private final PretendServer server = new PretendServer().withWorkspaces();

  @AfterEach
  void close() {
    server.close();
  }

  private Desk.Said vm(String... args) {
    return Desk.pipe(home).at(server).vm(args);
  }

  @Test
  void opsSaysHowItWentAndWhyItFailed() {
    server.on(
        "GET /operations?limit=20",
        200,
        "[%s,%s]".formatted(PretendServer.BROKEN, PretendServer.UNDER_WAY));
    assertThat(vm("ops").out())
        .contains(
            "WHEN    WORKSPACE  TYPE    STATUS   TOOK    BY   DETAIL",
            "1h ago  shop       Create  Failed   9s      ann  No space left on the disk. Remove"
                + " snapshots, then retry.",
            "Pulling node:24, 41 %");
  }

  @Test
  void opsOfOneWorkspaceWithFilters() {
    server.on(
        "GET /operations?limit=3&workspace_id=%s&status=failed&type=create"
            .formatted(PretendServer.SHOP_ID),
        200,
        "[]");
    var said = vm("ops", "shop", "--status", "failed", "--type", "create", "-n", "3");
    assertThat(said.code()).isZero();
    assertThat(said.err()).contains("Nothing was asked for yet.");
  }

  @Test
  void logsComeAsTheyAre() {
    server.on(LOGS + "?follow=false", 200, "one\ntwo\n");
    assertThat(vm("logs", "shop").out()).isEqualTo("one\ntwo\n");
    server.on(LOGS + "?follow=true&tail=5&since=2026-11-22T12%3A20%3A00Z", 200, "two\n");
    assertThat(vm("logs", "-f", "shop", "--tail", "5", "--since", "10m").out()).isEqualTo("two\n");
  }

  @Test
  void templatesSaysWhatIsReady() {
    server.on(
        "GET /templates",
        200,
        "[{'id':'rust','name':'Rust','description':'Rust and cargo','image':'r:1','ready':false}]");
    assertThat(vm("templates").out()).contains("rust      not yet  r:1    Rust and cargo");
  }

  @Test
  void openPrintsTheAddressInAPipeAndOpensItOnATerminal() {
    assertThat(vm("open", "shop").out())
        .isEqualTo("%s/app/workspaces/%s\n".formatted(server.url(), PretendServer.SHOP_ID));
    var desk = Desk.terminal(home).at(server);
    desk.vm("open");
    assertThat(desk.programs.became()).endsWith(server.url() + "/app");
  }

  @Test
  void extendCountsFromNow() {
    server.on("PATCH /workspaces/" + PretendServer.SHOP_ID, 200, PretendServer.SHOP);
    assertThat(vm("extend", "shop", "22h").out()).isEqualTo("shop will be deleted in 22h.\n");
    assertThat(server.asked().getLast().body()).isEqualTo("{\"ttl_seconds\":79200}");
    vm("extend", "shop", "never");
    assertThat(server.asked().getLast().body()).isEqualTo("{\"ttl_seconds\":null}");
    var said = vm("extend", "shop", "soon");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("'soon' is no time.", "8h");
  }

  @Test
  void completionIsPicoclis() {
    assertThat(vm("completion").out()).contains("complete -F", "config-ssh", "snapshot");
  }
}
