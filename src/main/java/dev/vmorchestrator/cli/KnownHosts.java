package dev.vmorchestrator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The host keys that we have seen, in a file of our own: the first one counts. */
record KnownHosts(Store store) {

  Path file() {
    return store.directory().resolve("known_hosts");
  }

  /**
   * Writes the gateway's key down.
   *
   * @throws VmException if it had another one before
   */
  void pin(Gateway gateway) {
    var name = gateway.knownAs();
    var known = lines().stream().filter(l -> l.startsWith(name + " ")).findFirst();
    if (known.isEmpty()) {
      var lines = new ArrayList<>(lines());
      lines.add(name + " " + gateway.hostKey());
      store.write(file(), String.join("\n", lines) + "\n");
    } else if (!known.get().equals(name + " " + gateway.hostKey())) {
      throw new VmException(
          Exit.FAILED,
          "The SSH gateway at %s has another host key than before.".formatted(name),
          "If its server was set up anew, delete the line of %s from %s; otherwise somebody may be between."
              .formatted(name, file()));
    }
  }

  private List<String> lines() {
    try {
      return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
