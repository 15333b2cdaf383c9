package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient;
import dev.vmorchestrator.api.Identity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "login",
    description = "Remembers a server and who you are there, once it has answered.",
    footer = {
      "",
      "With --server and --user it asks nothing. A token is read from standard input, so that it",
      "stands in no history: vm login --server URL --token <FILE"
    },
    sortOptions = false)
final class Login extends Verb {
  @Option(names = "--token", description = "Reads an API token from standard input.")
  boolean token;

  @Override
  Exit run() {
    var server = server(vm().choice());
    var login = token ? byToken(server) : byName(server);
    var identity =
        login.token() != null
            ? ServerChoice.bearer(login.token())
            : new Identity.Named(Objects.requireNonNull(login.user()));
    try (var client = new ApiClient(ServerChoice.address(server), identity)) {
      client.get("/workspaces?limit=1");
    }
    var file = new Store(around().directory()).remember(login);
    screen()
        .say(
            "Signed in at %s%s. It stands in %s."
                .formatted(server, login.user() == null ? "" : " as " + login.user(), file));
    return Exit.DONE;
  }

  private String server(ServerChoice known) {
    if (vm().server != null || !screen().canAsk()) {
      return known.server().toString();
    }
    var typed = screen().ask("Server [%s]:".formatted(known.server()));
    return typed == null || typed.isBlank()
        ? known.server().toString()
        : ServerChoice.address(typed.strip()).toString();
  }

  private Store.Login byName(String server) {
    var known = vm().choice().identity() instanceof Identity.Named named ? named.user() : null;
    var typed = vm().user == null && screen().canAsk() ? ask("User", known) : known;
    if (typed == null) {
      throw new VmException(Exit.MISTYPED, "Who are you there?", "Type vm login --user NAME.");
    }
    return new Store.Login(server, typed, null);
  }

  private @Nullable String ask(String what, @Nullable String otherwise) {
    var typed = screen().ask("%s [%s]:".formatted(what, otherwise == null ? "" : otherwise));
    return typed == null || typed.isBlank() ? otherwise : typed.strip();
  }

  private Store.Login byToken(String server) {
    var typed = screen().inIsTerminal() ? screen().askHidden("Token:") : screen().line();
    if (typed == null || typed.isBlank()) {
      throw new VmException(
          Exit.MISTYPED, "No token was given.", "Type it, or vm login --token <FILE.");
    }
    return new Store.Login(server, null, typed.strip());
  }
}
