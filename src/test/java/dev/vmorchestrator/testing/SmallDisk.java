package dev.vmorchestrator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tmpfs, which needs root to be mounted. */
public final class SmallDisk implements AutoCloseable {
  private final Path path;

  private SmallDisk(Path path) {
    this.path = path;
  }

  /** In a new directory. */
  public static SmallDisk mount(Path path, int megabytes) {
    try {
      Files.createDirectory(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var size = "size=%dm,mode=700".formatted(megabytes);
    run("mount", "-t", "tmpfs", "-o", size, "tmpfs", path.toString());
    return new SmallDisk(path);
  }

  public Path path() {
    return path;
  }

  public void resize(int megabytes) {
    run("mount", "-o", "remount,size=%dm".formatted(megabytes), path.toString());
  }

  @Override
  public void close() {
    run("umount", path.toString());
  }

  private static void run(String... command) {
    try {
      var ended = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (ended != 0) {
        throw new IllegalStateException(
            "%s ended with %d".formatted(String.join(" ", command), ended));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
