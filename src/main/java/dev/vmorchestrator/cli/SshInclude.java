package dev.vmorchestrator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The lines in a person's own configuration that include ours; everything else in it stays as it
 * is.
 */
record SshInclude(Path file, Path included) {
  private static final String BEGIN = "# vm config-ssh: begin";
  private static final String END = "# vm config-ssh: end";

  /** At the top: further down, lines would belong to the last Host there. */
  void add() throws IOException {
    var rest = rest();
    write(
        "%s\nInclude %s\n%s\n%s"
            .formatted(BEGIN, SshAccess.quoted(included), END, rest.isEmpty() ? "" : "\n" + rest));
  }

  /** Leaves no empty file, for it was we who made that. */
  void remove() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    var rest = rest();
    if (rest.isEmpty() && !Files.isSymbolicLink(file)) {
      Files.delete(file);
    } else {
      write(rest);
    }
  }

  private String rest() throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    var text = Files.readString(file);
    var begin = text.indexOf(BEGIN);
    var end = text.indexOf(END);
    return begin < 0 || end < begin
        ? text
        : text.substring(0, begin)
            + text.substring(end + END.length()).replaceFirst("^\n{1,2}", "");
  }

  /** Beside it, then moved: a half one would lock its owner out. A link stays a link. */
  private void write(String text) throws IOException {
    var real = Files.exists(file) ? file.toRealPath() : file;
    if (Files.exists(real) && Files.readString(real).equals(text)) {
      return;
    }
    var private600 = PosixFilePermissions.fromString("rw-------");
    Files.createDirectories(
        real.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var beside =
        Files.createTempFile(
            real.getParent(), ".config", "", PosixFilePermissions.asFileAttribute(private600));
    Files.writeString(beside, text);
    if (Files.exists(real)) {
      Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(real));
    }
    Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE);
  }
}
