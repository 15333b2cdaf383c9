package dev.vmorchestrator.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "config-ssh",
    description = "Makes plain ssh, scp, rsync and editors know every workspace as NAME.vm.",
    sortOptions = false)
final class ConfigSsh extends Verb {
  @Option(names = "--remove", description = "Takes it out again.")
  boolean remove;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The configuration that includes ours (~/.ssh/config).")
  @Nullable Path file;

  @Option(names = "--refresh", hidden = true, description = "Only the list, for ssh itself.")
  boolean refresh;

  @Override
  Exit run() throws Exception {
    var store = new Store(around().directory());
    var ours = new SshConfig(store);
    var include = new SshInclude(file == null ? usual() : file.toAbsolutePath(), ours.file());
    if (remove) {
      include.remove();
      ours.remove();
      screen().say("ssh knows no NAME.vm any more.");
      return Exit.DONE;
    }
    var names = server().list("/workspaces").valueStream().map(Named::read).toList();
    ours.writeHosts(names);
    if (refresh) {
      return Exit.DONE;
    }
    ours.write(SshAccess.of(this), command());
    include.add();
    screen()
        .say(
            "Type ssh %s.vm. %s includes %s."
                .formatted(
                    names.isEmpty() ? "NAME" : names.getFirst().name(),
                    include.file(),
                    ours.file()));
    return Exit.DONE;
  }

  /** Where OpenSSH looks: at the account's home, whatever HOME says. */
  private static Path usual() {
    return Path.of(System.getProperty("user.home"), ".ssh", "config");
  }

  /** How ssh asks us for a name that is not in the list yet; null if we do not know our place. */
  private @Nullable String command() {
    var vm = around().variable("VM_COMMAND");
    if (vm == null) {
      return null;
    }
    var choice = vm().choice();
    var words = new java.util.ArrayList<String>();
    words.addAll(java.util.List.of("env", "VM_HOME=" + around().directory(), vm));
    words.addAll(java.util.List.of("--server", choice.server().toString()));
    if (choice.identity() instanceof dev.vmorchestrator.api.Identity.Named named) {
      words.addAll(java.util.List.of("--user", named.user()));
    }
    words.addAll(java.util.List.of("config-ssh", "--refresh"));
    return Words.quoted(words);
  }
}
