package dev.vmorchestrator.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vmorchestrator.operation.OperationLog;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.WindowSize;
import dev.vmorchestrator.terminal.Terminals;
import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.testing.Simulation;
import dev.vmorchestrator.testing.SocketClient;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestConstructor;

/** The sockets over a real port, on the simulation's shell. */
@PortTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class TerminalSocketTest {
  private final Api api;
  private final Given given;
  private final Simulation simulation;
  private final Operations operations;
  private final OperationLog done;
  private final Terminals terminals;
  private final String ann = Api.somebody();
  private UUID workspace;

  TerminalSocketTest(
      @Autowired Api api,
      @Autowired Given given,
      @Autowired Simulation simulation,
      @Autowired Operations operations,
      @Autowired OperationLog done,
      @Autowired Terminals terminals) {
    this.api = api;
    this.given = given;
    this.simulation = simulation;
    this.operations = operations;
    this.done = done;
    this.terminals = terminals;
  }

  @BeforeEach
  void startWorkspace() {
    var shop = given.aWorkspace(ann, "shop", WorkspaceState.STARTING);
    workspace = shop.id();
    simulation.run(shop);
  }

  private SocketClient connect(String user, UUID to, String... headers) {
    return SocketClient.of(
        api.port(), user, "/streams/workspaces/%s/terminal".formatted(to), headers);
  }

  private SocketClient opened(String session, long offset) {
    var socket = connect(ann, workspace);
    socket.send(
        "{\"type\":\"open\",\"session\":\"%s\",\"offset\":%d,\"columns\":100,\"rows\":30}"
            .formatted(session, offset));
    return socket;
  }

  @Test
  void whatIsTypedReachesTheShellAndItsOutputComesBack() {
    try (var socket = opened("", 0)) {
      assertThat(socket.next("opened").path("resumed").booleanValue()).isFalse();
      socket.type("stty size\n");
      socket.awaitOutput("30 100");
      socket.send("{\"type\":\"size\",\"columns\":80,\"rows\":25}");
      socket.type("stty size\n");
      socket.awaitOutput("25 80");
      assertThat(socket.next("taken").path("bytes").longValue()).isEqualTo(10);
      socket.send("{\"type\":\"ping\"}");
      socket.next("pong");
    }
  }

  @Test
  void aConnectionThatBrokeIsTakenUpWhereItWas() {
    String session;
    long shown;
    try (var socket = opened("", 0)) {
      session = socket.next("opened").path("session").stringValue();
      socket.type("echo before\n");
      socket.awaitOutput("\nbefore");
      shown = socket.received();
      socket.type("echo while-away\n");
      // What came after that the page has not shown when the line breaks.
      socket.awaitOutput("\nwhile-away");
      socket.cut();
    }
    try (var socket = opened(session, shown)) {
      var opened = socket.next("opened");
      assertThat(opened.path("resumed").booleanValue()).isTrue();
      assertThat(opened.path("offset").longValue()).isEqualTo(shown);
      assertThat(opened.path("lost").longValue()).isZero();
      socket.type("echo after\n");
      socket.awaitOutput("\nafter");
      assertThat(socket.output()).contains("while-away").doesNotContain("before");
    }
  }

  @Test
  void aSecondPageTakesTheShellOver() {
    try (var first = opened("", 0)) {
      var session = first.next("opened").path("session").stringValue();
      try (var second = opened(session, 0)) {
        assertThat(second.next("opened").path("resumed").booleanValue()).isTrue();
        assertThat(first.awaitClose()).isEqualTo(4001);
        second.type("echo mine\n");
        second.awaitOutput("\nmine");
      }
    }
  }

  @Test
  void aShellThatEndsSaysSoAndItsSessionIsNotAnothersToHave() {
    try (var socket = opened("", 0)) {
      var session = socket.next("opened").path("session").stringValue();
      var bob = Api.somebody();
      var his = given.aWorkspace(bob, "his", WorkspaceState.RUNNING).id();
      try (var thief = connect(bob, his)) {
        thief.send("{\"type\":\"open\",\"session\":\"%s\"}".formatted(session));
        assertThat(thief.next("problem").path("detail").stringValue()).isNotEmpty();
      }
      socket.type("exit 3\n");
      assertThat(socket.next("ended").path("code").intValue()).isEqualTo(3);
      assertThat(socket.awaitClose()).isEqualTo(4002);
    }
  }

  @Test
  void aWorkspaceThatDoesNotRunHasNoTerminalAndSaysWhatToDo() {
    var stopped = given.aWorkspace(ann, "other", WorkspaceState.STOPPED).id();
    try (var socket = connect(ann, stopped)) {
      socket.send("{\"type\":\"open\"}");
      var problem = socket.next("problem");
      assertThat(problem.path("hint").stringValue()).contains("start it");
      assertThat(problem.path("code").stringValue()).isEqualTo("NOT_RUNNING");
      assertThat(socket.awaitClose()).isEqualTo(4003);
    }
  }

  @Test
  void whoOpensManyAtOnceGetsAsManyAsOneMayHave() throws Exception {
    var refused = new ConcurrentLinkedQueue<ProblemException>();
    var opened = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 130; i++) {
        threads.submit(() -> {
          try {
            terminals.open(workspace, ann, new WindowSize(80, 24));
            opened.incrementAndGet();
          } catch (ProblemException e) {
            refused.add(e);
          }
        });
      }
    }
    assertThat(opened).hasValue(100);
    assertThat(refused)
        .hasSize(30)
        .allSatisfy(e -> assertThat(e.code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED));
  }

  @Test
  void anotherOriginIsRefusedAtTheHandshake() {
    assertThatThrownBy(() -> connect(ann, workspace, "Origin", "http://evil.example"))
        .hasMessageContaining("403");
    assertThatThrownBy(() -> connect(ann, workspace, "Sec-Fetch-Site", "cross-site"))
        .hasMessageContaining("403");
    connect(ann, workspace, "Origin", "http://localhost:" + api.port()).close();
  }

  @Test
  void anotherOwnersWorkspaceIsNotThere() {
    assertThatThrownBy(() -> connect(Api.somebody(), workspace)).hasMessageContaining("404");
    assertThatThrownBy(() -> connect(ann, UUID.randomUUID())).hasMessageContaining("404");
    assertThatThrownBy(() ->
            SocketClient.of(
                api.port(), Api.somebody(), "/streams/workspaces/" + workspace + "/log"))
        .hasMessageContaining("404");
  }

  @Test
  void theLogIsSentAndFollowed() {
    isDone("Pulling node:24");
    try (var socket =
        SocketClient.of(api.port(), ann, "/streams/workspaces/" + workspace + "/log")) {
      assertThat(socket.next("lines").at("/lines/0/text").stringValue())
          .isEqualTo("Pulling node:24");
      socket.send("got");
      isDone("Cloning");
      assertThat(socket.next("lines").at("/lines/0/text").stringValue()).isEqualTo("Cloning");
    }
    var file = api.get(ann, "/streams/workspaces/" + workspace + "/log.txt");
    assertThat(file.header("Content-Disposition")).startsWith("attachment");
    assertThat(file.body().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("2026-[-0-9T:.]+Z Pulling node:24"),
            line -> assertThat(line).endsWith("Z Cloning"));
    assertThat(api.get(Api.somebody(), "/streams/workspaces/" + workspace + "/log.txt").status())
        .isEqualTo(404);
  }

  @Test
  void aLogEndsWithItsWorkspace() {
    try (var socket =
        SocketClient.of(api.port(), ann, "/streams/workspaces/" + workspace + "/log")) {
      isDone("Removing the container");
      socket.next("lines");

      given.isGone(given.reload(workspace));

      assertThat(socket.awaitClose()).isEqualTo(1000);
    }
  }

  private void isDone(String line) {
    done.add(
        operations.findFirstByWorkspaceIdOrderByStartedAtDescIdDesc(workspace).orElseThrow(), line);
    done.flush();
  }
}
