package dev.vmorchestrator.terminal;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.RunningProcess;
import dev.vmorchestrator.provider.WindowSize;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shell, and at most one client that looks at it. */
public final class TerminalSession {

  /** What a shell that was cut off has ended with, as one that got SIGHUP. */
  private static final int HUNG_UP = 129;

  private static final int PIECE = 16 << 10;

  private final UUID id = UUID.randomUUID();
  private final UUID workspace;
  private final String owner;
  private final RunningProcess process;
  private final Runnable abandoned;
  private final Backlog output = new Backlog();
  private final Typed typed = new Typed();
  private @Nullable Look current;
  private long leftAt = System.nanoTime();
  private volatile @Nullable Integer exitCode;

  /**
   * @param abandoned called each time when the client has gone
   */
  TerminalSession(UUID workspace, String owner, RunningProcess process, Runnable abandoned) {
    this.workspace = workspace;
    this.owner = owner;
    this.process = process;
    this.abandoned = abandoned;
    Thread.ofVirtual().name("terminal output " + id).start(this::copyOutput);
    Thread.ofVirtual().name("terminal input " + id).start(this::feed);
  }

  public UUID id() {
    return id;
  }

  String owner() {
    return owner;
  }

  boolean isOf(UUID workspace, String owner) {
    return this.workspace.equals(workspace) && this.owner.equals(owner);
  }

  /** How many bytes of input ever came: what a client sent beyond that got lost on its way. */
  public long received() {
    return typed.received();
  }

  /**
   * Gives the client what follows the offset, in a thread of its own, instead of whoever looked
   * before.
   */
  public Look attach(TerminalClient client, long offset) {
    var look = new Look(client);
    Look before;
    synchronized (this) {
      before = current;
      current = look;
      look.from = output.watch(offset);
    }
    if (before != null) {
      before.replace();
    }
    look.sender = Thread.ofVirtual().name("terminal " + id).start(look::send);
    return look;
  }

  /** Ends it if nobody has looked at it since; whether it is over. */
  synchronized boolean endIfLeftBy(long nanoTime) {
    if (current != null || leftAt - nanoTime > 0) {
      return false;
    }
    close();
    return true;
  }

  private void copyOutput() {
    var code = HUNG_UP;
    try {
      code = process.copyOutput(output, output);
    } catch (IOException | ProblemException e) {
      // The connection to it broke: the client is told that it is over, and opens another.
    } finally {
      exitCode = code;
      output.end();
      typed.end();
      process.close();
    }
  }

  private void feed() {
    try {
      var taken = 0L;
      for (var piece = typed.next(); piece != null; piece = typed.next()) {
        process.input().write(piece);
        process.input().flush();
        taken += piece.length;
        tell(taken);
      }
    } catch (IOException e) {
      // It has ended, which its output says.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(long taken) {
    look()
        .ifPresent(look -> {
          try {
            look.client.taken(taken);
          } catch (IOException e) {
            look.close();
          }
        });
  }

  private synchronized Optional<Look> look() {
    return Optional.ofNullable(current);
  }

  void close() {
    process.close();
    output.end();
    typed.end();
  }

  /** One client's look at the shell, until it is closed or another one comes. */
  public final class Look implements AutoCloseable {
    private final TerminalClient client;
    private long from;
    private @Nullable Thread sender;

    private Look(TerminalClient client) {
      this.client = client;
    }

    /** Where the output goes on that the client is given. */
    public long from() {
      return from;
    }

    /**
     * Types.
     *
     * @return false if far more was sent than the shell takes
     */
    public boolean type(byte[] bytes) {
      return typed.add(bytes);
    }

    /** Everything before the offset was shown. */
    public void shown(long offset) {
      if (look().filter(this::equals).isPresent()) {
        output.shown(offset);
      }
    }

    public void resize(WindowSize size) {
      process.resize(size);
    }

    private void send() {
      try {
        var offset = from;
        for (var piece = output.after(offset, PIECE);
            piece.length > 0;
            piece = output.after(offset, PIECE)) {
          client.output(piece);
          offset += piece.length;
        }
        var code = exitCode;
        client.ended(code == null ? HUNG_UP : code);
      } catch (IOException e) {
        close();
      } catch (InterruptedException e) {
        // Somebody else looks, or nobody.
      }
    }

    private void replace() {
      stop();
      try {
        client.replaced();
      } catch (IOException e) {
        // It is gone anyway.
      }
    }

    private void stop() {
      var thread = sender;
      if (thread != null) {
        thread.interrupt();
      }
    }

    /** The client has gone. */
    @Override
    public void close() {
      synchronized (TerminalSession.this) {
        if (current != this) {
          return;
        }
        current = null;
        leftAt = System.nanoTime();
        output.unwatch();
      }
      stop();
      abandoned.run();
    }
  }
}
