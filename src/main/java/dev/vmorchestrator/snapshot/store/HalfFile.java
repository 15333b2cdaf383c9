package dev.vmorchestrator.snapshot.store;

import dev.vmorchestrator.snapshot.store.SnapshotFiles.Written;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A file being written, which is digested and brought to the disk beside the writing: after the
 * last byte that came, little is left to wait for. Holds a few megabytes, however long the file.
 */
final class HalfFile extends OutputStream {

  /** Pieces that may wait for the digest; they are as large as the caller's buffer. */
  private static final int WAITING = 16;

  private static final long BETWEEN_FLUSHES = 16L << 20;

  private final FileChannel channel;
  private final MessageDigest digest = StoredFile.sha256();
  private final Semaphore room = new Semaphore(WAITING);
  private final ExecutorService digesting =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("digest").factory());
  private final ExecutorService flushing =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("flush").factory());
  private CompletableFuture<Void> flushed = CompletableFuture.completedFuture(null);
  private long size;
  private long toFlushAt = BETWEEN_FLUSHES;

  HalfFile(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    var left = ByteBuffer.wrap(bytes, offset, length);
    while (left.hasRemaining()) {
      channel.write(left);
    }
    var piece = Arrays.copyOfRange(bytes, offset, offset + length);
    room.acquireUninterruptibly();
    digesting.execute(() -> {
      digest.update(piece);
      room.release();
    });
    size += length;
    if (size >= toFlushAt && flushed.isDone()) {
      requireFlushed();
      toFlushAt = size + BETWEEN_FLUSHES;
      flushed = CompletableFuture.runAsync(this::flushNow, flushing);
    }
  }

  private void flushNow() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /** A disk tells of what it lost only once. */
  private void requireFlushed() throws IOException {
    try {
      flushed.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }

  /** Blocks until everything is on the disk. */
  Written finish() throws IOException {
    requireFlushed();
    channel.force(true);
    room.acquireUninterruptibly(WAITING);
    return new Written(size, HexFormat.of().formatHex(digest.digest()));
  }

  /** Leaves the channel open, and nobody who would use it. */
  @Override
  public void close() {
    digesting.close();
    flushing.close();
  }
}
