package dev.vmorchestrator.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class CallerGateTest {
  private static final CallerGate LOCAL =
      new CallerGate(new AuthProperties(AuthMode.LOCAL, List.of()));
  private static final CallerGate OPEN =
      new CallerGate(new AuthProperties(AuthMode.OPEN, List.of()));
  private static final CallerGate PROXY =
      new CallerGate(
          new AuthProperties(
              AuthMode.PROXY, List.of(Cidr.valueOf("10.0.0.0/8"), Cidr.valueOf("fd00::/8"))));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.1",
        "::1",
        "0:0:0:0:0:0:0:1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1"
      })
  void unsetAcceptsThisMachineAsAPeer(String peer) {
    assertPasses(LOCAL, request(peer, "localhost:3000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.168.1.7", "10.0.0.1", "2001:db8::1", "::ffff:10.0.0.1", "fe80::1"})
  void unsetRefusesEveryOtherPeer(String peer) {
    assertRefuses(LOCAL, request(peer, "localhost:3000"), ProblemCode.FOREIGN_CALLER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:3000",
        "LocalHost:3000",
        "127.0.0.1",
        "127.0.0.1:3000",
        "127.1.2.3:80",
        "[::1]",
        "[::1]:3000"
      })
  void unsetAcceptsLoopbackHosts(String host) {
    assertPasses(LOCAL, request("127.0.0.1", host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:3000",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "192.168.1.7:3000",
        "localhost:",
        "localhost:3000:1",
        "localhost:x",
        "",
        " ",
        "[::2]",
        "::1",
        "user@localhost",
        "localhost/evil.example",
        "0.0.0.0:3000",
        "[::]"
      })
  void unsetRefusesHostsThatAnAttackersDnsCouldPointHere(String host) {
    assertRefuses(LOCAL, request("127.0.0.1", host), ProblemCode.FOREIGN_CALLER);
  }

  @Test
  void unsetRefusesNoHostAndTwo() {
    var none = new MockHttpServletRequest("GET", "/api/v1/workspaces");
    var two = request("127.0.0.1", "localhost");
    two.addHeader("Host", "evil.example");

    assertRefuses(LOCAL, none, ProblemCode.FOREIGN_CALLER);
    assertRefuses(LOCAL, two, ProblemCode.FOREIGN_CALLER);
  }

  @Test
  void openAcceptsAnyPeerAndHost() {
    assertPasses(OPEN, request("192.168.1.7", "devbox:3000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.2.3", "::ffff:10.1.2.3", "fd00::5"})
  void proxyAcceptsTheTrustedNetworks(String peer) {
    assertPasses(PROXY, request(peer, "vm.example.org"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "11.0.0.1", "2001:db8::1"})
  void proxyRefusesEveryOtherPeerThisMachineIncluded(String peer) {
    var request = request(peer, "vm.example.org");
    request.addHeader("X-Forwarded-For", "10.0.0.1");

    assertRefuses(PROXY, request, ProblemCode.PROXY_REQUIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, cross-site, ''",
    "POST, same-site, ''",
    "DELETE, cross-site, ''",
    "PATCH, '', https://evil.example",
    "POST, '', null",
    "POST, '', http://localhost:8080",
    "POST, '', not an origin",
    "POST, cross-site, http://localhost:3000"
  })
  void refusesChangesThatAnotherSitesPageSends(String method, String site, String origin) {
    var request = request("127.0.0.1", "localhost:3000", site, origin);
    request.setMethod(method);

    assertRefuses(LOCAL, request, ProblemCode.CROSS_SITE);
    assertRefuses(OPEN, request, ProblemCode.CROSS_SITE);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, same-origin, http://localhost:3000",
    "POST, none, ''",
    "POST, '', http://localhost:3000",
    "POST, '', ''",
    "GET, cross-site, ''"
  })
  void acceptsTheServersOwnPagesAndProgramsAndLinks(String method, String site, String origin) {
    var request = request("127.0.0.1", "localhost:3000", site, origin);
    request.setMethod(method);

    assertPasses(LOCAL, request);
  }

  @Test
  void refusesAnotherSitesWebsocketsAndPreflights() {
    var websocket = request("127.0.0.1", "localhost:3000", "", "https://evil.example");
    websocket.addHeader("Upgrade", "websocket");
    var preflight = request("127.0.0.1", "localhost:3000", "", "https://evil.example");
    preflight.setMethod("OPTIONS");
    preflight.addHeader("Access-Control-Request-Method", "POST");

    assertRefuses(LOCAL, websocket, ProblemCode.CROSS_SITE);
    assertRefuses(LOCAL, preflight, ProblemCode.CROSS_SITE);
  }

  @Test
  void believesTheForwardedHostOfAProxyAlone() {
    var request = request("10.0.0.1", "upstream:3000", "", "https://vm.example.org");
    request.setMethod("POST");
    request.addHeader("X-Forwarded-Host", "vm.example.org");

    assertPasses(PROXY, request);
    assertRefuses(OPEN, request, ProblemCode.CROSS_SITE);
  }

  private static MockHttpServletRequest request(String peer, String host) {
    return request(peer, host, "", "");
  }

  private static MockHttpServletRequest request(
      String peer, String host, String site, String origin) {
    var request = new MockHttpServletRequest("GET", "/api/v1/workspaces");
    request.setRemoteAddr(peer);
    request.addHeader("Host", host);
    if (!site.isEmpty()) {
      request.addHeader("Sec-Fetch-Site", site);
    }
    if (!origin.isEmpty()) {
      request.addHeader("Origin", origin);
    }
    return request;
  }

  private static void assertPasses(CallerGate gate, MockHttpServletRequest request) {
    assertThatCode(() -> gate.check(request)).doesNotThrowAnyException();
  }

  private static void assertRefuses(
      CallerGate gate, MockHttpServletRequest request, ProblemCode code) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> gate.check(request))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .satisfies(e -> assertThat(e.hint()).isNotBlank());
  }
}
