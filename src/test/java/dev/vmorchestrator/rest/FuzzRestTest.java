package dev.vmorchestrator.rest;

import static dev.vmorchestrator.workspace.WorkspaceState.CREATING;
import static dev.vmorchestrator.workspace.WorkspaceState.FAILED;
import static dev.vmorchestrator.workspace.WorkspaceState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.testing.RawHttp;
import dev.vmorchestrator.testing.Simulation;
import dev.vmorchestrator.workspace.Workspace;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

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

  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBra0YoX4W9nPvBGkoG0r3mTdAlP84i0CJY5bEGVCogY";

  /** What Tomcat says to what is no HTTP that it speaks. */
  private static final List<Integer> NOT_SPOKEN = List.of(501, 505);

  /** After which another user begins, with everything there again that was deleted. */
  private static final int REQUESTS_OF_ONE_USER = 500;

  private final Api api;
  private final Given given;
  private final Simulation simulation;
  private final Map<Integer, Integer> statuses = new TreeMap<>();

  FuzzRestTest(@Autowired Api api, @Autowired Given given, @Autowired Simulation simulation) {
    this.api = api;
    this.given = given;
    this.simulation = simulation;
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void everyErrorIsAProblemDocumentAndNothingBreaksTheServer(CapturedOutput output) {
    var random = new Random(SEED);
    var routes = List.copyOf(api.contract().routes());
    assertThat(routes)
        .anyMatch(route -> route.endsWith("/events"))
        .anyMatch(route -> route.endsWith("/logs"))
        .anyMatch(route -> route.endsWith("/stats"))
        .anyMatch(route -> route.endsWith("/exec"))
        .anyMatch(route -> route.endsWith("/ssh-keys"))
        .anyMatch(route -> route.endsWith("/restore"));
    var user = "";
    Map<String, List<String>> known = Map.of();
    for (var i = 0; i < REQUESTS; i++) {
      if (i % REQUESTS_OF_ONE_USER == 0) {
        user = Api.somebody();
        known = known(user);
      }
      var request = new FuzzedRequest(random, routes, user, known);
      var what = "request %d of seed %d: %.300s".formatted(i, SEED, request.text());
      check(request, what);
      assertThat(output.getAll()).as(what).doesNotContain("Failure in @ExceptionHandler");
    }
    System.out.printf(
        "fuzz: %d requests to %d routes, seed %d: %s%n", REQUESTS, routes.size(), SEED, statuses);
    assertThat(api.get("anybody", "/api/v1/templates").status()).isEqualTo(200);
    assertThat(statuses.keySet()).contains(200, 202, 400, 404, 409, 422);
  }

  /** The SSH gateway, which this server does without. */
  private static boolean isSwitchedOff(FuzzedRequest request, String answer) {
    return answer.startsWith("HTTP/1.1 503") && request.text().contains("/ssh-gateway");
  }

  /** Ids of what is the user's, so that requests go deep. */
  private Map<String, List<String>> known(String user) {
    var all = new ArrayList<Workspace>();
    for (var state : List.of(STOPPED, FAILED)) {
      all.add(given.aWorkspace(user, "fuzz-" + all.size(), state));
    }
    for (var i = 0; i < 3; i++) {
      all.add(withItsInstance(user, "fuzz-runs-" + i));
    }
    var saved = new ArrayList<String>();
    for (var workspace : all) {
      for (var status : SnapshotStatus.values()) {
        var name = "is-" + status.name().toLowerCase(Locale.ROOT);
        saved.add(given.aSnapshot(workspace, name, status).id().toString());
      }
    }
    var operations = new ArrayList<String>();
    api.get(user, "/api/v1/operations")
        .json()
        .forEach(o -> operations.add(o.path("id").asString()));
    var body = "{\"public_key\":\"%s\"}".formatted(KEY);
    return Map.of(
        "workspaces",
        all.stream().map(w -> w.id().toString()).toList(),
        "snapshots",
        saved,
        "operations",
        operations,
        "ssh-keys",
        List.of(api.post(user, "/api/v1/ssh-keys", body).text("id")));
  }

  /** One in which programs run. */
  private Workspace withItsInstance(String user, String name) {
    var workspace = given.aWorkspace(user, name, CREATING);
    simulation.run(workspace);
    return workspace;
  }

  private void check(FuzzedRequest request, String what) {
    String answer;
    try {
      answer =
          request.isEndless()
              ? RawHttp.begin(api.port(), request.text())
              : RawHttp.send(api.port(), request.text());
    } catch (UncheckedIOException e) {
      // It hung up in the middle of a body that is too long.
      assertThat(request.mustBeAnswered()).as(what).isFalse();
      return;
    }
    // To who asks whether to go on: that is none yet.
    answer = answer.replaceFirst("^HTTP/1\\.1 100 \r\n\r\n", "");
    var line = STATUS.matcher(answer);
    if (!line.lookingAt()) {
      assertThat(request.mustBeAnswered()).as(what + "\nanswer: " + answer).isFalse();
      return;
    }
    var status = Integer.parseInt(line.group(1));
    statuses.merge(status, 1, Integer::sum);
    assertThat(status < 500 || NOT_SPOKEN.contains(status) || isSwitchedOff(request, answer))
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
