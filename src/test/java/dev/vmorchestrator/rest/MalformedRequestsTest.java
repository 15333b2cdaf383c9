package dev.vmorchestrator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.Api;
import dev.vmorchestrator.testing.PortTest;
import dev.vmorchestrator.testing.RawHttp;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What no client should send: it may be refused, but never breaks the server. */
@PortTest
class MalformedRequestsTest {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE", "BREW", "get");
  private static final List<String> PATHS =
      List.of(
          "/api/v1/workspaces",
          "/api/v1/workspaces/1-1-1-1-1",
          "/api/v1/workspaces/%00/start",
          "/api/v1/workspaces/;a=b",
          "/api/v1/operations",
          "/api/v1/operations/%2e%2e/cancel",
          "/api/v1/templates",
          "/api/%ff",
          "/api/%zz",
          "/api//v1",
          "/api/../app",
          "/api/v1/%20",
          "/api/v1/workspaces/\u00e4\u00f6",
          "/api\\v1",
          "/health/ready",
          "/health/..",
          "//api");
  private static final List<String> QUERIES =
      List.of(
          "",
          "?",
          "?limit=1&limit=2",
          "?cursor=%F0%9F",
          "?q=%00%ff",
          "?=&&=",
          "?limit=NaN",
          "?status=%0d%0aSet-Cookie:a",
          "?a[b]=c",
          "?q=" + "%25".repeat(500),
          "?workspace_id=1");
  private static final List<String> HEADERS =
      List.of(
          "Content-Type: application/json",
          "Content-Type: application/json;charset=nonsense",
          "Content-Type: ;;",
          "Accept: */*;q=9",
          "Accept: ,,",
          "Idempotency-Key: a b",
          "Idempotency-Key: k",
          "If-None-Match: \"",
          "x-user:",
          "X-VM-User: \u00e9\u00e8",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip",
          "Expect: 100-continue",
          "Expect: nonsense",
          "Range: bytes=0-1",
          "Cookie: JSESSIONID=../..",
          "Origin: null",
          "Sec-Fetch-Site: cross-site",
          "Host: localhost",
          "Upgrade: h2c",
          "X-HTTP-Method: PUT",
          "Accept-Language: ;",
          "Accept-Charset: nonsense",
          "Content-Encoding: gzip");
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "{\"name\":\"fuzz\"}",
          "{\"name\":{}}",
          "\u0000\u00ff\u00fe",
          "{\"metadata\":{\"a\":1e999999}}",
          "{\"ttl_seconds\":-9223372036854775809}",
          "{\"name\":\"\\ud800\"}",
          "{\"\\ud800\":1}",
          "5\r\n{\"na\r\n",
          "zz\r\n",
          "0\r\n\r\n");

  private final Api api;

  MalformedRequestsTest(@Autowired Api api) {
    this.api = api;
  }

  @Test
  void nothingOutOfFiveHundredBreaksTheServer() {
    var random = new Random(20261122);
    for (var i = 0; i < 500; i++) {
      var request = request(random);

      var answer = RawHttp.send(api.port(), request);

      assertThat(answer).as(request).doesNotContain("HTTP/1.1 5", "Exception", "\tat ", "<html");
      assertThat(answer).as(request).matches("(?s)HTTP/1\\.1 [1-4].*|HTTP/1\\.1 505.*|");
    }
    assertThat(api.get("anybody", "/api/v1/templates").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/%zz HTTP/1.1",
        "GET /api/%ff HTTP/1.1",
        "GET /api/v1//workspaces HTTP/1.1",
        "GET /api/v1/workspaces;x=y HTTP/1.1",
        "GET /api/v1/%2e%2e/x HTTP/1.1",
        "GET /api/v1/a%2fb HTTP/1.1",
        "BREW /api/v1/workspaces HTTP/1.1",
        "GET /api/v1/workspaces/%00 HTTP/1.1"
      })
  void addressesThatAreRefusedEarlyAreProblemsToo(String line) {
    var answer =
        RawHttp.send(
            api.port(), line + "\r\nHost: localhost\r\nx-user: a\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "\"code\":\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "GET", "GET /api/v1/a b HTTP/1.1", "GET /api/<x> HTTP/1.1"})
  void linesThatAreNoHttpGetNoPage(String line) {
    var answer = RawHttp.send(api.port(), line + "\r\nHost: localhost\r\n\r\n");

    assertThat(answer).doesNotContain("<html", "Exception").doesNotContain("HTTP/1.1 5");
  }

  private static String request(Random random) {
    var text = new StringBuilder();
    text.append(any(METHODS, random)).append(' ');
    text.append(any(PATHS, random)).append(any(QUERIES, random)).append(" HTTP/1.1\r\n");
    text.append("Host: localhost\r\nx-user: fuzz\r\nConnection: close\r\n");
    for (var i = random.nextInt(4); i > 0; i--) {
      text.append(any(HEADERS, random)).append("\r\n");
    }
    var body = any(BODIES, random);
    if (random.nextInt(3) > 0) {
      text.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return text.append("\r\n").append(body).toString();
  }

  private static String any(List<String> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
