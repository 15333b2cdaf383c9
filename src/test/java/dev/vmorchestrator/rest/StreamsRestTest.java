package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.operation.OperationLog;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.usage.WorkspaceUsage;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A workspace's log and what it uses. */
@PortTest
class StreamsRestTest {
  private final Api api;
  private final Given given;
  private final OperationLog log;
  private final Operations operations;
  private final WorkspaceUsage usage;
  private final String ann = Api.somebody();
  private UUID workspace;

  StreamsRestTest(
      @Autowired Api api,
      @Autowired Given given,
      @Autowired OperationLog log,
      @Autowired Operations operations,
      @Autowired WorkspaceUsage usage) {
    this.api = api;
    this.given = given;
    this.log = log;
    this.operations = operations;
    this.usage = usage;
  }

  @BeforeEach
  void aWorkspaceWithALog() {
    workspace = given.aWorkspace(ann, "shop", WorkspaceState.RUNNING).id();
    var creation =
        operations.findFirstByWorkspaceIdOrderByStartedAtDescIdDesc(workspace).orElseThrow();
    log.add(creation, "Pulling node:24 — 3 of 7 layers\nCloning");
    log.flush();
  }

  private String path(String query) {
    return "/api/v1/workspaces/" + workspace + "/logs" + query;
  }

  @Test
  void theLogIsTextWithTimes() {
    var answer = api.get(ann, path(""));

    assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
    assertThat(answer.body().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("2026-[-0-9T:.]+Z Pulling node:24 — 3 of 7 layers"),
            line -> assertThat(line).endsWith("Z Cloning"));
    assertThat(api.get(ann, path("?tail=1")).body().lines())
        .singleElement()
        .satisfies(line -> assertThat(line).endsWith("Cloning"));
    assertThat(api.get(ann, path("?tail=0")).body()).isEmpty();
    assertThat(api.get(ann, path("?since=2036-01-01T00:00:00Z")).body()).isEmpty();
  }

  @Test
  void valuesThatMeanNothingAreRefused() {
    assertThat(api.get(ann, path("?tail=-1")).status()).isEqualTo(400);
    assertThat(api.get(ann, path("?since=yesterday")).status()).isEqualTo(400);
    assertThat(api.get(ann, path("?follow=maybe")).status()).isEqualTo(400);
    assertThat(api.get(ann, path("?grep=x")).status()).isEqualTo(400);
    assertThat(api.get(ann, path("?since=yesterday")).text("detail"))
        .isEqualTo("since cannot be 'yesterday': send a time such as 2026-11-24T10:30:00Z.");
  }

  @Test
  void whoAcceptsNoTextIsToldThatItIsText() {
    var refused = api.get(ann, path(""), "Accept", "application/json");

    assertThat(refused.status()).isEqualTo(406);
    assertThat(refused.text("detail"))
        .isEqualTo("The answer is text/plain, which the Accept header leaves out.");
    assertThat(api.get(ann, "/api/v1/events", "Accept", "application/json").text("hint"))
        .isEqualTo("Send Accept: text/event-stream, or no Accept at all.");
  }

  @Test
  void statsAreTheHourAndTheLimits() {
    var now = Instant.parse("2026-11-22T10:30:00Z");
    usage.sample(now);
    usage.sample(now.plusSeconds(10));

    var answer = api.get(ann, "/api/v1/workspaces/" + workspace + "/stats");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("workspace_id")).isEqualTo(workspace.toString());
    assertThat(answer.json().path("interval_seconds").intValue()).isEqualTo(10);
    assertThat(answer.json().path("samples").isArray()).isTrue();
  }

  @Test
  void anothersAreNotThere() {
    var bob = Api.somebody();

    assertThat(api.get(bob, path("")).status()).isEqualTo(404);
    assertThat(api.get(bob, path("?follow=true")).status()).isEqualTo(404);
    assertThat(api.get(bob, "/api/v1/workspaces/" + workspace + "/stats").status()).isEqualTo(404);
  }
}
