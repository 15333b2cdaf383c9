package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Api.Answer;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@PortTest
class PagingRestTest {
  private final Api api;
  private final Given given;
  private final SettableClock clock;
  private final String user = Api.somebody();

  PagingRestTest(@Autowired Api api, @Autowired Given given, @Autowired SettableClock clock) {
    this.api = api;
    this.given = given;
    this.clock = clock;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/workspaces", "/api/v1/operations"})
  void pagesCoverEverythingOnceThoughRowsShareTheirTime(String path) {
    for (var i = 0; i < 7; i++) {
      given.aNewWorkspace(user, "w" + i); // all within one tick of the clock
    }

    var ids = new ArrayList<String>();
    var next = path + "?limit=3";
    var pages = 0;
    while (next != null) {
      var page = api.get(user, next);
      assertThat(page.header("X-Total-Count")).isEqualTo("7");
      ids.addAll(ids(page));
      next = next(page);
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(ids).hasSize(7).doesNotHaveDuplicates();
    assertThat(ids).isEqualTo(ids(api.get(user, path)));
  }

  @Test
  void whatComesMeanwhileMovesNothingOnTheNextPage() {
    for (var i = 0; i < 4; i++) {
      given.aNewWorkspace(user, "w" + i);
      clock.tick(Duration.ofSeconds(1));
    }
    var first = api.get(user, "/api/v1/workspaces?limit=2&q=w");
    given.aNewWorkspace(user, "w-new");

    var second = api.get(user, next(first));

    assertThat(second.json().values())
        .extracting(w -> w.get("name").stringValue())
        .containsExactly("w1", "w0");
    assertThat(second.header("X-Total-Count")).isEqualTo("5");
    assertThat(next(second)).isNull();
  }

  @Test
  void theNextPageKeepsTheFilters() {
    given.aNewWorkspace(user, "a-b");
    given.aNewWorkspace(user, "a-c");

    var next =
        next(api.get(user, "/api/v1/workspaces?q=A-&status=creating&template=nodejs&limit=1"));

    assertThat(next)
        .startsWith("/api/v1/workspaces?")
        .contains("q=A-", "status=creating", "template=nodejs", "limit=1", "cursor=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=501",
        "limit=-1",
        "limit=ten",
        "limit=99999999999",
        "cursor=",
        "cursor=nonsense",
        "cursor=bm9uc2Vuc2U",
        "cursor=%00",
        "status=",
        "status=broken",
        "status=running,stopped",
        "status=running&status=failed",
        "template=",
        "template=cobol",
        "template=..%2F",
        "stauts=running",
        "owner=bob"
      })
  void refusesParametersThatMeanNothing(String query) {
    var answer = api.get(user, "/api/v1/workspaces?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("INVALID_PARAMETER");
    assertThat(answer.json().get("fields").get(0).get("field").stringValue())
        .isEqualTo(query.split("=")[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"workspace_id=x", "type=Explode", "type=", "status=Done", "kind=Create"})
  void refusesOperationFiltersThatMeanNothing(String query) {
    assertThat(api.get(user, "/api/v1/operations?" + query).status()).isEqualTo(400);
  }

  @Test
  void filtersOperationsInAnyCase() {
    var workspace = given.aNewWorkspace(user, "a").id();
    api.delete(user, "/api/v1/workspaces/" + workspace);

    assertThat(types("?type=create")).containsExactly("Create");
    assertThat(types("?type=DELETE&status=pending")).containsExactly("Delete");
    assertThat(types("?status=Failed")).isEmpty();
    assertThat(types("?workspace_id=" + workspace)).containsExactlyInAnyOrder("Create", "Delete");
  }

  private List<String> types(String query) {
    return api.get(user, "/api/v1/operations" + query).json().values().stream()
        .map(o -> o.get("operation_type").stringValue())
        .toList();
  }

  private static List<String> ids(Answer page) {
    return page.json().values().stream().map(r -> r.get("id").stringValue()).toList();
  }

  private static String next(Answer page) {
    var link = page.header("Link");
    return link == null ? null : link.replaceAll("<(.*)>; rel=\"next\"", "$1");
  }
}
