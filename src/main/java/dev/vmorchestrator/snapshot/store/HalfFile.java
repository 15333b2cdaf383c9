package dev.vmorchestrator.snapshot.store;

import dev.vmorchestrator.snapshot.store.SnapshotFiles.Written;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
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
import java.util.stream.Stream;

/**
 * A file being written: whoever has bytes hands them over and goes on, while they are digested,
 * written and brought to the disk by threads of their own. After the last byte that came, little is
 * left to wait for. Holds eight megabytes at most, however long the file.
 */
final class HalfFile extends OutputStream {

  /** What is written and digested at once. */
  static final int BLOCK = 1 << 20;

  /** One that is being filled, and those on their way. */
  private static final int BLOCKS = 8;

  /** A disk that is given one at a time waits for us after each. */
  private static final int AT_ONCE = 2;

  /** A disk that is told only at the end has half a second to do then for 500 MB. */
  private static final long BETWEEN_FLUSHES = 16L << 20;

  private final FileChannel channel;
  private final int alignment;
  private final MessageDigest digest = StoredFile.sha256();
  private final Arena memory = Arena.ofShared();
  private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
  private final Semaphore room = new Semaphore(BLOCKS);
  private final ExecutorService digesting = threads(1, "digest");
  private final ExecutorService writing = threads(AT_ONCE, "write");
  private final ExecutorService flushing = threads(1, "flush");
  private CompletableFuture<Void> digested = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> flushed = CompletableFuture.completedFuture(null);
  private ByteBuffer block;
  private long size;
  private long received;
  private long toFlushAt = BETWEEN_FLUSHES;

  /**
   * @param alignment what the channel takes only multiples of, at most {@link #BLOCK}; 1 for any
   *     length
   */
  HalfFile(FileChannel channel, int alignment) {
    this.channel = channel;
    this.alignment = alignment;
    block = nextBlock();
  }

  private static ExecutorService threads(int count, String name) {
    return Executors.newFixedThreadPool(count, Thread.ofPlatform().daemon().name(name).factory());
  }

  private ByteBuffer nextBlock() {
    room.acquireUninterruptibly();
    var used = free.poll();
    return used == null ? memory.allocate(BLOCK, alignment).asByteBuffer() : used.clear();
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    var from = offset;
    while (from < offset + length) {
      var taken = Math.min(offset + length - from, block.remaining());
      block.put(bytes, from, taken);
      from += taken;
      received += taken;
      if (!block.hasRemaining()) {
        handOver();
        block = nextBlock();
        flush(size);
      }
    }
  }

  private void handOver() throws IOException {
    if (written.isCompletedExceptionally()) {
      requireDone(written);
    }
    var full = block.flip();
    var bytes = full.duplicate();
    var place = size;
    size += full.remaining();
    digested = digested.thenRunAsync(() -> digest.update(bytes), digesting);
    var here = CompletableFuture.runAsync(() -> writeAll(padded(full), place), writing);
    written = CompletableFuture.allOf(written, here);
    CompletableFuture.allOf(digested, here)
        .whenComplete((_, _) -> {
          free.add(full);
          room.release();
        });
  }

  /** With what is too much, which {@link #finish} takes away again. */
  private ByteBuffer padded(ByteBuffer bytes) {
    var length = bytes.limit();
    var whole = Math.ceilDiv(length, alignment) * alignment;
    bytes.limit(whole);
    for (var at = length; at < whole; at++) {
      bytes.put(at, (byte) 0);
    }
    return bytes;
  }

  private void writeAll(ByteBuffer bytes, long place) {
    try {
      for (var at = place; bytes.hasRemaining(); ) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flush(long reached) throws IOException {
    if (reached >= toFlushAt && flushed.isDone()) {
      requireDone(flushed);
      toFlushAt = reached + BETWEEN_FLUSHES;
      flushed = CompletableFuture.runAsync(this::force, flushing);
    }
  }

  private void force() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A disk tells of what it lost only once. */
  private static void requireDone(CompletableFuture<Void> work) throws IOException {
    try {
      work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof UncheckedIOException failed
          ? failed.getCause()
          : new IOException(e.getCause());
    }
  }

  /** How many bytes came so far, wherever they are. */
  long received() {
    return received;
  }

  /** Blocks until everything is on the disk. */
  Written finish() throws IOException {
    handOver();
    requireDone(written);
    channel.truncate(size);
    requireDone(flushed);
    channel.force(true);
    requireDone(digested);
    return new Written(size, HexFormat.of().formatHex(digest.digest()));
  }

  /** Leaves the channel open, and nobody who would use it. */
  @Override
  public void close() {
    // All before the first is waited for: each takes a moment to end.
    Stream.of(digesting, writing, flushing).forEach(ExecutorService::shutdown);
    digesting.close();
    writing.close();
    flushing.close();
    memory.close();
  }
}
