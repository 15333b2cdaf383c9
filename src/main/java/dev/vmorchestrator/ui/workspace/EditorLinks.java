package dev.vmorchestrator.ui.workspace;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Addresses by which editors open a workspace. Every part is encoded: names come from people, and
 * such an address starts a program on theirs.
 *
 * @param user the SSH user, which is the workspace's name
 */
record EditorLinks(String user, String host, int port) {
  private static final String FOLDER = "/workspace";

  /** VS Code, in which Claude Code's extension runs. */
  String vscode() {
    return "vscode://vscode-remote/ssh-remote+" + authority() + FOLDER;
  }

  String cursor() {
    return "cursor://vscode-remote/ssh-remote+" + authority() + FOLDER;
  }

  String jetbrains() {
    return "jetbrains-gateway://connect#host=%s&port=%d&user=%s&type=ssh&deploy=true&projectPath=%s"
        .formatted(encoded(host), port, encoded(user), encoded(FOLDER));
  }

  /** For {@code ssh} itself, and for whatever else understands its addresses. */
  String ssh() {
    return "ssh://" + authority() + FOLDER;
  }

  /** The plain command. */
  String command() {
    return "ssh -p %d %s@%s".formatted(port, user, host);
  }

  /** Attaches to the container itself: for whoever sits at the engine's machine. */
  static String attached(String container) {
    return "vscode://vscode-remote/attached-container+"
        + HexFormat.of().formatHex(container.getBytes(StandardCharsets.UTF_8))
        + FOLDER;
  }

  private String authority() {
    return "%s@%s:%d".formatted(encoded(user), bracketed(), port);
  }

  private String bracketed() {
    return host.contains(":") ? "[" + host + "]" : encoded(host);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
