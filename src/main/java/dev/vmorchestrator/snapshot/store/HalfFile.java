package dev.vmorchestrator.snapshot.store;

import dev.vmorchestrator.snapshot.store.SnapshotFiles.Written;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * A file being written, which is digested and brought to the disk beside the writing: after the
 * last byte that came, little is left to wait for. Holds two megabytes, however long the file.
 */
final class HalfFile extends OutputStream {

  /**
   * What is written and digested at once: the engine sends less at a time, and four times as much
   * costs the kernel three times the work, for it is not in the processor's cache any more.
   */
  private static final int BLOCK = 32 << 10;

  /** One that is being filled, and those that wait for the digest. */
  private static final int BLOCKS = 64;

  private static final long BETWEEN_FLUSHES = 16L << 20;

  private final FileChannel channel;
  private final MessageDigest digest = StoredFile.sha256();
  private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();
  private final Semaphore room = new Semaphore(BLOCKS - 1);
  private final ExecutorService digesting =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("digest").factory());
  private final ExecutorService flushing =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("flush").factory());
  private CompletableFuture<Void> digested = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> flushed = CompletableFuture.completedFuture(null);
  private byte[] block = new byte[BLOCK];
  private int filled;
  private long size;
  private long toFlushAt = BETWEEN_FLUSHES;

  HalfFile(FileChannel channel) {
    this.channel = channel;
    IntStream.range(1, BLOCKS).forEach(_ -> free.add(new byte[BLOCK]));
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    var from = offset;
    while (from < offset + length) {
      var taken = Math.min(offset + length - from, BLOCK - filled);
      System.arraycopy(bytes, from, block, filled, taken);
      from += taken;
      filled += taken;
      if (filled == BLOCK) {
        writeBlock();
      }
    }
  }

  private void writeBlock() throws IOException {
    var length = filled;
    var full = block;
    var left = ByteBuffer.wrap(full, 0, length);
    while (left.hasRemaining()) {
      channel.write(left);
    }
    digested =
        CompletableFuture.runAsync(
            () -> {
              digest.update(full, 0, length);
              free.add(full);
              room.release();
            },
            digesting);
    room.acquireUninterruptibly();
    block = free.remove();
    filled = 0;
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
    writeBlock();
    requireFlushed();
    channel.force(true);
    digested.join();
    return new Written(size, HexFormat.of().formatHex(digest.digest()));
  }

  /** Leaves the channel open, and nobody who would use it. */
  @Override
  public void close() {
    digesting.close();
    flushing.close();
  }
}
