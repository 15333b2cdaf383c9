package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.snapshot.store.Megabytes;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {
  private static final String PATH = "/workspaces/%s/snapshots".formatted(PretendServer.SHOP_ID);
  private static final String ID = "33333333-aaaa-4bbb-8ccc-000000000003";
  private static final Map<String, String> LOCATION =
      Map.of("Location", "/api/v1/operations/99999999-aaaa-4bbb-8ccc-000000000009");

  @TempDir Path home;
  private final PretendServer server = new PretendServer().withWorkspaces();

  @BeforeEach
  void prepare() {
    server.on("GET " + PATH, 200, "[" + snapshot("ready") + "]");
    server.on("GET /operations/99999999-aaaa-4bbb-8ccc-000000000009", 200, PretendServer.DONE);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static String snapshot(String status) {
    return """
    {'id':'%s','workspace_id':'%s','name':'before','status':'%s',
     'created_at':'2026-11-22T10:30:00.123Z','size_bytes':2005504,'image_id':null,'metadata':null}
    """
        .formatted(ID, PretendServer.SHOP_ID, status);
  }

  private Desk.Said vm(String... args) {
    return Desk.pipe(home).at(server).vm(args);
  }

  @Test
  void createWaitsIfTold() {
    server.on("POST " + PATH, 202, snapshot("creating"), LOCATION);
    assertThat(vm("snapshot", "create", "shop", "before").out())
        .isEqualTo("before of shop is being saved.\n");
    assertThat(server.asked().getLast().body()).isEqualTo("{\"name\":\"before\"}");
    assertThat(vm("snapshot", "create", "--wait", "shop", "before").out())
        .isEqualTo("before of shop is saved.\n");
  }

  @Test
  void aNewWorkspaceBeginsWithOne() {
    server.on("POST /workspaces", 201, PretendServer.SHOP);
    var said = vm("create", "copy", "--snapshot", "shop/before");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(server.asked().getLast().body()).contains("\"snapshot_id\":\"%s\"".formatted(ID));
    assertThat(vm("create", "copy", "--snapshot", "shop/befor").err()).contains("mean before?");
    var alone = vm("create", "copy", "--snapshot", "before");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("Type --snapshot WORKSPACE/SNAPSHOT");
  }

  @Test
  void lsShowsSizes() {
    assertThat(vm("snapshot", "ls", "shop").out().lines())
        .containsExactly("SNAPSHOT  STATUS  SIZE    CREATED", "before    ready   2.0 MB  1h ago");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 49_999, 2_000_000, 9_949_999, 9_950_000, 486_539_264, 12_345_678_901L})
  void sizesAreAsTheServerWritesThem(long bytes) {
    assertThat(SnapshotLs.size(bytes)).isEqualTo(Megabytes.of(bytes));
  }

  @Test
  void restoreTakesANameAndWaits() {
    server.on("POST %s/%s/restore".formatted(PATH, ID), 202, PretendServer.SHOP, LOCATION);
    assertThat(vm("snapshot", "restore", "shop", "before", "--wait").out())
        .isEqualTo("shop is as it was in before.\n");
    var no = Desk.terminal(home).at(server).typing("n\n").vm("snapshot", "restore", "shop", ID);
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.err()).contains("Nothing was restored.");
  }

  @Test
  void deleteSaysSo() {
    server.on("DELETE %s/%s".formatted(PATH, ID), 204, "");
    assertThat(vm("snapshot", "delete", "shop", "before").out())
        .isEqualTo("before of shop is deleted.\n");
  }

  @Test
  void aWrongNameIsNotFoundAndTheNearestIsNamed() {
    var said = vm("snapshot", "delete", "shop", "befor");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("shop has no snapshot 'befor'.", "Did you mean before?");
  }

  @Test
  void aloneItSaysWhatToDo() {
    var said = vm("snapshot");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("vm snapshot create, ls, restore or delete");
  }
}
