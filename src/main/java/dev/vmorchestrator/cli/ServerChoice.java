package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.Identity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which server, and as whom: what was typed, then the environment, then what {@code vm login}
 * remembers, then this machine as the dashboard's user there.
 */
record ServerChoice(URI server, Identity identity) {
  private static final String HERE = "http://localhost:3000";

  /** Whom the dashboard of a server in development mode takes everybody for. */
  private static final String DASHBOARD_USER = "testuser";

  static ServerChoice of(
      @Nullable String typedServer, @Nullable String typedUser, Surroundings around) {
    var login = new Store(around.directory()).login();
    var named = first(typedServer, around.variable("VM_SERVER"));
    var server = address(named != null ? named : login != null ? login.server() : HERE);
    // A token belongs to the server that gave it.
    var known = login != null && address(login.server()).equals(server) ? login : null;
    return new ServerChoice(server, identity(typedUser, around, known));
  }

  private static Identity identity(
      @Nullable String typedUser, Surroundings around, Store.@Nullable Login login) {
    var user = first(typedUser, around.variable("VM_USER"));
    var token = around.variable("VM_TOKEN");
    if (typedUser == null && token != null) {
      return bearer(token);
    }
    if (user != null) {
      return new Identity.Named(checked(user));
    }
    if (login != null && login.token() != null) {
      return bearer(login.token());
    }
    return new Identity.Named(
        login != null && login.user() != null ? checked(login.user()) : DASHBOARD_USER);
  }

  /** Checked for what a header can carry, so that the JDK does not say it in its words. */
  static Identity bearer(String token) {
    if (!isHeader(token)) {
      throw new VmException(
          Exit.MISTYPED, "That is no token.", "Copy it whole: one word, without a line's end.");
    }
    return new Identity.Bearer(token);
  }

  private static boolean isHeader(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private static String checked(String user) {
    if (!isHeader(user)) {
      throw new VmException(
          Exit.MISTYPED, "'%s' is no user.".formatted(Printable.line(user)), "Type --user NAME.");
    }
    return user;
  }

  /** {@code box}, {@code box:3000} and {@code https://vm.example.com/} alike. */
  static URI address(String text) {
    var whole = text.contains("://") ? text : "http://" + text;
    try {
      var uri = new URI(whole.replaceAll("/+$", ""));
      var scheme = Objects.toString(uri.getScheme(), "");
      if (uri.getHost() == null
          || !(scheme.equals("http") || scheme.equals("https"))
          || uri.getQuery() != null) {
        throw new URISyntaxException(text, "no address");
      }
      return text.contains("://") || uri.getPort() >= 0 ? uri : new URI(uri + ":3000");
    } catch (URISyntaxException e) {
      throw new VmException(
          Exit.MISTYPED,
          "'%s' is no server's address.".formatted(Printable.line(text)),
          "Type it as --server http://HOST:3000.");
    }
  }

  private static @Nullable String first(@Nullable String a, @Nullable String b) {
    return a != null ? a : b;
  }
}
