package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.testing.RawHttp;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random requests to every route that the document names: {@code fuzz.requests} of them, from
 * {@code fuzz.seed}. None is answered with a fault of ours or not at all, and every error is a
 * problem document.
 */
@PortTest
class FuzzRestTest {
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20261124);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

  /** What Tomcat says to what is no HTTP that it speaks. */
  private static final List<Integer> NOT_SPOKEN = List.of(501, 505);

  private final Api api;
  private final Map<Integer, Integer> statuses = new TreeMap<>();

  FuzzRestTest(@Autowired Api api) {
    this.api = api;
  }

  @Test
  void everyErrorIsAProblemDocumentAndNothingBreaksTheServer() {
    var random = new Random(SEED);
    var known = known();
    // The stream of events never ends by itself; it has tests of its own.
    var routes =
        api.contract().routes().stream().filter(route -> !route.endsWith("/events")).toList();
    for (var i = 0; i < REQUESTS; i++) {
      var request = new FuzzedRequest(random, routes, known);
      check(request, "request %d of seed %d: %.300s".formatted(i, SEED, request.text()));
    }
    System.out.printf(
        "fuzz: %d requests to %d routes, seed %d: %s%n", REQUESTS, routes.size(), SEED, statuses);
    assertThat(api.get("anybody", "/api/v1/templates").status()).isEqualTo(200);
    assertThat(statuses.keySet()).contains(200, 400, 404, 422);
  }

  /** The SSH gateway, which this server does without. */
  private static boolean isSwitchedOff(String answer) {
    return answer.startsWith("HTTP/1.1 503") && answer.contains("GATEWAY");
  }

  /** Ids of some of the user's workspaces and operations, so that requests go deep. */
  private List<String> known() {
    var ids = new ArrayList<String>();
    for (var name : List.of("one", "two", "three")) {
      var made = api.post("fuzz", "/api/v1/workspaces", "{\"name\":\"fuzz-%s\"}".formatted(name));
      ids.add(made.text("id"));
    }
    api.get("fuzz", "/api/v1/operations").json().forEach(o -> ids.add(o.path("id").asString()));
    return ids;
  }

  private void check(FuzzedRequest request, String what) {
    String answer;
    try {
      answer = RawHttp.send(api.port(), request.text());
    } catch (UncheckedIOException e) {
      // It hung up in the middle of a body that is too long.
      assertThat(request.mustBeAnswered()).as(what).isFalse();
      return;
    }
    var line = STATUS.matcher(answer);
    if (!line.lookingAt()) {
      assertThat(request.mustBeAnswered()).as(what + "\nanswer: " + answer).isFalse();
      return;
    }
    var status = Integer.parseInt(line.group(1));
    statuses.merge(status, 1, Integer::sum);
    assertThat(status < 500 || NOT_SPOKEN.contains(status) || isSwitchedOff(answer))
        .as(what + "\nanswer: " + answer)
        .isTrue();
    assertThat(answer).as(what).doesNotContain("\tat ", "<html", "(kept open)");
    if (status >= 400 && !request.isHead()) {
      assertThat(answer)
          .as(what)
          .containsIgnoringCase("content-type: application/problem+json")
          .contains("\"code\":\"", "\"status\":" + status);
    }
  }
}
