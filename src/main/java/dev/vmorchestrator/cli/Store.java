package dev.vmorchestrator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What {@code vm login} remembers, in a file that only its owner reads. */
record Store(Path directory) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A server and who we are there: a user in development mode, otherwise a token. */
  record Login(String server, @Nullable String user, @Nullable String token) {
    @Override
    public String toString() {
      return "Login[%s]".formatted(server); // no token into a message
    }
  }

  private Path file() {
    return directory.resolve("config.json");
  }

  @Nullable Login login() {
    if (!Files.exists(file())) {
      return null;
    }
    try {
      return JSON.readValue(Files.readString(file()), Login.class);
    } catch (IOException | JacksonException e) {
      throw new VmException(
          Exit.FAILED, "%s cannot be read.".formatted(file()), "Type vm login to write it anew.");
    }
  }

  /** Says where it went. */
  Path remember(Login login) {
    write(file(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(login) + "\n");
    return file();
  }

  /** A file of ours, whole or not at all, for its owner alone. */
  void write(Path file, String text) {
    try {
      prepare();
      var beside =
          Files.createTempFile(
              directory,
              "." + file.getFileName(),
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(beside, text);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the directory, for its owner alone. */
  void prepare() throws IOException {
    if (!Files.isDirectory(directory)) {
      if (directory.getParent() != null) {
        Files.createDirectories(directory.getParent());
      }
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }
}
