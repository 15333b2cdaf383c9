package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.AddSshKeyRequest;
import dev.vmorchestrator.api.ApiClient;
import dev.vmorchestrator.api.Identity;
import dev.vmorchestrator.api.SshKeyResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The key that {@code vm} makes for itself: one a user, since the key says who is asking. */
record OwnKey(Store store, Programs programs) {

  /** Makes it if it is not there, and has it registered if it is not. */
  Path ready(ApiClient server, Identity identity) {
    var file = store.directory().resolve(name(identity));
    if (!Files.exists(file)) {
      make(file);
    }
    register(server, publicKey(file));
    return file;
  }

  private static String name(Identity identity) {
    return switch (identity) {
      case Identity.Named named -> "id_ed25519_" + named.user().replaceAll("[^A-Za-z0-9._-]", "_");
      case Identity.Bearer b -> "id_ed25519";
    };
  }

  private void make(Path file) {
    try {
      store.prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    programs.output(
        List.of(
            "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", label(), "-f", file.toString()));
  }

  private String label() {
    return "vm@" + programs.quietly(List.of("hostname")).orElse("here");
  }

  private static String publicKey(Path file) {
    try {
      return Files.readString(Path.of(file + ".pub")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void register(ApiClient server, String key) {
    var known =
        server
            .get("/ssh-keys")
            .valueStream()
            .anyMatch(k -> isSame(ApiClient.read(k, SshKeyResource.class), key));
    if (!known) {
      server.send("POST", "/ssh-keys", new AddSshKeyRequest(null, key));
    }
  }

  /** But for the comment behind it. */
  private static boolean isSame(SshKeyResource known, String key) {
    return List.of(known.publicKey().split(" "))
        .subList(0, 2)
        .equals(List.of(key.split(" ")).subList(0, 2));
  }
}
