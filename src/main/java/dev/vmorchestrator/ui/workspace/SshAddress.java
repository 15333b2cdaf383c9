package dev.vmorchestrator.ui.workspace;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A workspace at the SSH gateway, as editors are told it. Every part is encoded: names come from
 * people, and such an address starts a program on somebody's machine.
 *
 * @param user the SSH user, which is the workspace's name
 */
record SshAddress(String user, String host, int port) {
  static final String FOLDER = "/workspace";

  /**
   * @param scheme of VS Code or of an editor made from it
   */
  String inVsCode(String scheme) {
    return scheme + "://vscode-remote/ssh-remote+" + authority() + FOLDER;
  }

  String inJetBrains() {
    return "jetbrains-gateway://connect#host=%s&port=%d&user=%s&type=ssh&deploy=true&projectPath=%s"
        .formatted(encoded(host), port, encoded(user), encoded(FOLDER));
  }

  /** What to type where there is no {@code vm}. */
  String command() {
    return "ssh -p %d %s@%s".formatted(port, user, host);
  }

  private String authority() {
    var named = host.contains(":") ? "[%s]".formatted(host.replace("%", "%25")) : encoded(host);
    return "%s@%s:%d".formatted(encoded(user), named, port);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
