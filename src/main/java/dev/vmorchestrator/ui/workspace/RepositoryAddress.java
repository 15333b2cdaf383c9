package dev.vmorchestrator.ui.workspace;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A repository as it stands in the list: {@code github.com/acme/shop}, without a user and password
 * that may be in its URL.
 *
 * @param link where a browser can look at it; empty where there is no such page
 */
record RepositoryAddress(String text, Optional<String> link) {

  private static final Pattern URL =
      Pattern.compile("(?<scheme>https?|ssh|git)://(?:[^@/]*@)?(?<rest>.+?)(?:\\.git)?/?");
  private static final Pattern SCP_LIKE =
      Pattern.compile("(?:[^@]*@)?(?<host>[^:]+):(?<path>.+?)(?:\\.git)?/?");

  static RepositoryAddress of(String url) {
    var byUrl = URL.matcher(url);
    if (byUrl.matches()) {
      var rest = byUrl.group("rest");
      var web = byUrl.group("scheme").startsWith("http");
      return new RepositoryAddress(
          rest, web ? Optional.of(byUrl.group("scheme") + "://" + rest) : Optional.empty());
    }
    var byHost = SCP_LIKE.matcher(url);
    return byHost.matches()
        ? new RepositoryAddress(byHost.group("host") + "/" + byHost.group("path"), Optional.empty())
        : new RepositoryAddress(url, Optional.empty());
  }
}
