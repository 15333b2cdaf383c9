package dev.vmorchestrator.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A request to one of the routes that somebody who means no good, or knows no better, would send.
 */
final class FuzzedRequest {
  private static final int TOO_LARGE = 70_000;
  private static final List<String> FIELDS =
      List.of(
          "name",
          "template",
          "repo_url",
          "ttl_seconds",
          "provider",
          "owner",
          "metadata",
          "id",
          "status",
          "snapshot_id",
          "public_key",
          "key",
          "argv",
          "keep_present",
          "__proto__",
          "",
          "näme",
          "\\u0000");
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "app",
          "APP",
          "-",
          "a".repeat(64),
          "a".repeat(5000),
          "../../etc/passwd",
          "%00",
          "\\u0000",
          "\\ud800",
          "\\u202e",
          "😀",
          "é̀",
          "null",
          "true",
          "1",
          "ext::sh -c id",
          "--upload-pack=x",
          "file:///etc/passwd",
          "https://user:pass@example.org/a.git",
          "' OR 1=1 --",
          "<script>alert(1)</script>",
          "${jndi:ldap://x}",
          "\\r\\nX-A: b",
          "nodejs",
          "ssh-ed25519 AAAA",
          "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBra0YoX4W9nPvBGkoG0r3mTdAlP84i0CJY5bEGVCogY x",
          "ssh-rsa " + "A".repeat(3000));
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "59",
          "60",
          "31536000",
          "31536001",
          "9223372036854775808",
          "1e400",
          "-0.0",
          "1.5",
          "0.1e-400",
          "123456789012345678901234567890");
  private static final List<String> IDS =
      List.of(
          "1",
          "-",
          "null",
          "%20",
          "%00",
          "%2e%2e",
          "00000000-0000-0000-0000-000000000000",
          "1-1-1-1-1",
          "ZZZZZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZZZZZZZZZ",
          "a;b=c",
          "%F0%9F%98%80",
          "%ff",
          "x".repeat(3000));
  private static final List<String> QUERIES =
      List.of(
          "",
          "",
          "",
          "?limit=0",
          "?limit=501",
          "?limit=99999999999",
          "?limit=a&limit=b",
          "?cursor=x",
          "?cursor=%00",
          "?cursor=AAAA",
          "?status=running",
          "?status=",
          "?status=%ff",
          "?q=%25%5f'",
          "?q=" + "a".repeat(4000),
          "?workspace_id=1",
          "?type=Create&type=x",
          "?unknown=1",
          "?tail=0",
          "?tail=-1",
          "?tail=1e9",
          "?follow=true",
          "?follow=perhaps",
          "?since=2026-11-24T00:00:00Z",
          "?since=+1000000000-01-01T00:00:00Z",
          "?since=yesterday",
          "?=",
          "?&&&",
          "?limit[]=1",
          "?q=%F0%9F%98%80");
  private static final List<String> HEADERS =
      List.of(
          "Content-Type: text/plain",
          "Content-Type: application/xml",
          "Content-Type: ;",
          "Content-Type: application/json;charset=utf-16",
          "Accept: text/html",
          "Accept: application/problem+json",
          "Accept: x",
          "Accept: */*;q=9",
          "x-user: other",
          "x-user:",
          "X-VM-User: \u00e9",
          "X-Forwarded-User: a, b",
          "Authorization: Bearer x",
          "Authorization: Basic :",
          "Idempotency-Key: ",
          "Idempotency-Key: k",
          "Idempotency-Key: \u00ff",
          "If-None-Match: *",
          "If-Match: \"",
          "Last-Event-ID: -1",
          "Last-Event-ID: x",
          "Last-Event-ID: 99999999999999999999-1",
          "Origin: https://evil.example",
          "Sec-Fetch-Site: cross-site",
          "Host: evil.example",
          "Range: bytes=0-",
          "Range: bytes=9-1,x",
          "Expect: 100-continue",
          "Cookie: a=b; =; ;",
          "Content-Encoding: gzip",
          "X-HTTP-Method-Override: DELETE",
          "Accept-Encoding: br;q=x",
          "X-Long: " + "x".repeat(6000),
          "Accept-Language: \u00fc");
  private static final List<String> METHODS = List.of("PUT", "HEAD", "OPTIONS", "TRACE", "BREW");

  private final Random random;
  private final String method;
  private final String text;
  private final boolean framed;
  private final boolean endless;

  /**
   * @param routes as {@code GET /path/{id}}
   * @param known ids of what is the user's, by the part of the path that comes before them
   */
  FuzzedRequest(Random random, List<String> routes, String user, Map<String, List<String>> known) {
    this.random = random;
    var route = any(routes).split(" ", 2);
    this.method = random.nextInt(12) == 0 ? any(METHODS) : route[0];
    var path = new StringBuilder();
    var before = "";
    for (var part : route[1].split("/", -1)) {
      var ids = random.nextInt(4) > 0 ? known.getOrDefault(before, IDS) : IDS;
      path.append(path.isEmpty() && part.isEmpty() ? "" : "/")
          .append(part.startsWith("{") ? any(ids) : part);
      before = part;
    }
    this.endless = route[1].endsWith("/events") || route[1].endsWith("/logs");
    var body = body(route[1]);
    var head = new StringBuilder();
    head.append("%s %s%s HTTP/1.1\r\n".formatted(method, path, any(QUERIES)));
    head.append("Host: localhost\r\nConnection: close\r\n");
    if (random.nextInt(15) > 0) {
      head.append("x-user: %s\r\n".formatted(user));
    }
    if (random.nextInt(6) > 0) {
      head.append("Content-Type: application/json\r\n");
    }
    for (var i = random.nextInt(3); i > 0; i--) {
      head.append(any(HEADERS)).append("\r\n");
    }
    this.framed = random.nextInt(20) > 0;
    var length = framed ? body.length() : random.nextInt(-2, body.length() + 50);
    head.append("Content-Length: %d\r\n\r\n".formatted(length));
    this.text = head + body;
  }

  /** One character a byte. */
  String text() {
    return text;
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether its answer, if it is no refusal, may never end. */
  boolean isEndless() {
    return endless;
  }

  /** Whether the body is as long as was said and not so long that the server may hang up. */
  boolean mustBeAnswered() {
    return framed && text.length() < TOO_LARGE;
  }

  private String body(String path) {
    var body =
        switch (random.nextInt(12)) {
          case 0 -> "";
          case 1 -> deep();
          case 2 -> any(List.of("{", "[1,", "nul", "\"", "{\"a\":1}{", "\u0000\u00ff\u00fe", "{]"));
          case 3 -> "{\"name\":\"%s\"}".formatted("a".repeat(random.nextInt(TOO_LARGE)));
          case 4 -> any(List.of("null", "[]", "true", "\"text\"", any(NUMBERS)));
          case 5, 6 -> wellFormed(path);
          default -> object(0);
        };
    var encoding = random.nextInt(12) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    return new String(body.getBytes(encoding), StandardCharsets.ISO_8859_1);
  }

  /** Of the right shape, so that what is behind the first look at it is met too. */
  private String wellFormed(String path) {
    var text = any(TEXTS).replace("\"", "\\\"");
    var name = path.substring(path.lastIndexOf('/') + 1);
    return switch (name) {
      case "exec" -> "{\"argv\":[\"%s\",\"%s\"]}".formatted(any(List.of("sh", "cat", text)), text);
      case "restore" -> "{\"keep_present\":%s}".formatted(random.nextBoolean());
      case "ssh-keys" -> "{\"public_key\":\"%s\"}".formatted(text);
      case "snapshots" -> "{\"name\":\"s%d\"}".formatted(random.nextInt(50));
      case "workspaces" ->
          "{\"name\":\"w%d\",\"ttl_seconds\":%s}".formatted(random.nextInt(50), any(NUMBERS));
      default -> "{\"metadata\":{\"%s\":\"%s\"}}".formatted(text, text);
    };
  }

  private String deep() {
    var depth = random.nextInt(3000);
    return random.nextBoolean()
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"metadata\":" + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) + "}";
  }

  private String object(int depth) {
    var object = new StringBuilder("{");
    for (var i = random.nextInt(5); i >= 0; i--) {
      object
          .append('"')
          .append(any(FIELDS))
          .append("\":")
          .append(value(depth))
          .append(i > 0 ? "," : "}");
    }
    return object.toString();
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 3 ? 4 : 6)) {
      case 0 -> "null";
      case 1 -> any(NUMBERS);
      case 2, 3 -> "\"" + any(TEXTS).replace("\"", "\\\"") + "\"";
      case 4 -> "[" + value(depth + 1) + "]";
      default -> object(depth + 1);
    };
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
