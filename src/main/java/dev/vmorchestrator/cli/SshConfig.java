package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.WorkspaceResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Our part of OpenSSH's configuration: a file with the way to the gateway, and one with a block a
 * workspace, which the first one includes.
 */
record SshConfig(Store store) {

  Path file() {
    return store.directory().resolve("ssh_config");
  }

  private Path hosts() {
    return store.directory().resolve("ssh_hosts");
  }

  /** The workspace is the SSH user. Names are DNS labels, so nothing needs quoting. */
  void writeHosts(List<WorkspaceResource> workspaces) {
    store.write(
        hosts(),
        workspaces.stream()
            .map(w -> "Host %s.vm\n  User %s\n".formatted(w.name(), w.name()))
            .collect(Collectors.joining()));
  }

  /**
   * @param refresh brings the list up to date; ssh runs it for a name that is not in the list,
   *     which it tells by the user being the local one still
   */
  void write(SshAccess access, @Nullable String refresh) {
    var include = "Include " + SshAccess.quoted(hosts());
    var text =
        new StringBuilder("# Written by vm config-ssh, and removed by vm config-ssh --remove.\n");
    text.append(include).append('\n');
    if (refresh != null) {
      text.append(
          "Match host *.vm user %s exec \"%s\"\n  %s\n"
              .formatted(System.getProperty("user.name"), refresh.replace("%", "%%"), include));
    }
    text.append("Host *.vm\n");
    access.settings().forEach(s -> text.append("  ").append(s.replaceFirst("=", " ")).append('\n'));
    store.write(file(), text.toString());
  }

  void remove() throws IOException {
    Files.deleteIfExists(file());
    Files.deleteIfExists(hosts());
  }
}
