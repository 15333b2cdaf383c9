package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "Prints what a workspace's container said.",
    sortOptions = false)
final class Logs extends Verb {
  @Parameters(paramLabel = "NAME", description = "The workspace, by name or id.")
  String name;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on as more comes; Ctrl+C ends it.")
  boolean follow;

  @Option(
      names = {"-n", "--tail"},
      paramLabel = "N",
      description = "Begins with the last N lines.")
  @Nullable Integer tail;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Not older than 10m, 2h …, or a time such as 2026-11-22T10:30:00Z.")
  @Nullable String since;

  @Override
  Exit run() throws IOException {
    var path =
        new StringBuilder(
            "/workspaces/%s/logs?follow=%s".formatted(named().workspace(name).id(), follow));
    if (tail != null) {
      path.append("&tail=").append(tail);
    }
    if (since != null) {
      path.append("&since=").append(ApiClient.encoded(moment(since)));
    }
    try (var log = server().stream("GET", path.toString(), null)) {
      var buffer = new byte[16_384];
      for (var n = log.read(buffer); n >= 0 && !screen().out().checkError(); n = log.read(buffer)) {
        screen().out().write(buffer, 0, n);
        screen().out().flush();
      }
    }
    return Exit.DONE;
  }

  private String moment(String typed) {
    return typed.contains("-")
        ? typed
        : around().clock().instant().minus(Times.typed(typed)).toString();
  }
}
