package dev.vmorchestrator.snapshot.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * A snapshot's file, open to be read: the same bytes however often, whatever becomes of its name.
 */
public final class StoredFile implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;

  private final FileChannel channel;
  private final Path path;

  StoredFile(FileChannel channel, Path path) {
    this.channel = channel;
    this.path = path;
  }

  public Path path() {
    return path;
  }

  public long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw StoreErrors.read(path, e);
    }
  }

  /**
   * Reads it whole.
   *
   * @param progress told the bytes read so far
   * @return its digest, in lower-case hexadecimal
   */
  public String digest(LongConsumer progress) {
    try {
      var digest = sha256();
      var buffer = ByteBuffer.allocateDirect(BUFFER);
      channel.position(0);
      while (channel.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
        progress.accept(channel.position());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw StoreErrors.read(path, e);
    }
  }

  /** Its bytes from the start; one stream at a time. Closing it closes the file. */
  public InputStream stream() {
    try {
      return Channels.newInputStream(channel.position(0));
    } catch (IOException e) {
      throw StoreErrors.read(path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw StoreErrors.read(path, e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
