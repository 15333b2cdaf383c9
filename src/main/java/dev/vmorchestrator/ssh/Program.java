package dev.vmorchestrator.ssh;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ProcessSignal;
import dev.vmorchestrator.provider.ProcessSpec;
import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.provider.RunningProcess;
import dev.vmorchestrator.provider.WindowSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shell, a command or a subsystem: a process in the visitor's workspace. */
final class Program implements Command {
  private static final Logger log = LoggerFactory.getLogger(Program.class);

  /** The exit code of what failed on our side; ssh's own is 255. */
  static final int OUR_FAILURE = 254;

  private static final int KILLED = 137;

  /** Of a program that writes to where nobody reads. */
  private static final int BROKEN_PIPE = 141;

  /** What clients may hand on, as OpenSSH's servers usually are set. */
  private static final Pattern HANDED_ON = Pattern.compile("TERM|COLORTERM|LANG|LC_[A-Z]+");

  private final Doors doors;
  private final Processes processes;
  private final List<String> argv;
  private final AtomicBoolean resizing = new AtomicBoolean();
  private final AtomicBoolean exited = new AtomicBoolean();
  private @Nullable InputStream input;
  private @Nullable OutputStream output;
  private @Nullable OutputStream errors;
  private @Nullable ExitCallback exit;
  private volatile @Nullable RunningProcess process;
  private volatile @Nullable Thread thread;
  private volatile boolean gone;

  Program(Doors doors, Processes processes, List<String> argv) {
    this.doors = doors;
    this.processes = processes;
    this.argv = argv;
  }

  @Override
  public void setInputStream(InputStream in) {
    input = in;
  }

  @Override
  public void setOutputStream(OutputStream out) {
    output = out;
  }

  @Override
  public void setErrorStream(OutputStream err) {
    errors = err;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    if (channel instanceof ProgramChannel hearing) {
      hearing.whenUnheard(() -> Thread.ofVirtual().name("ssh: unheard").start(this::endUnheard));
    }
    thread =
        Thread.ofVirtual()
            .name("ssh: " + channel.getSession().getUsername())
            .start(() -> run(channel, environment));
  }

  private void run(ChannelSession channel, Environment environment) {
    var exitCode = OUR_FAILURE;
    try {
      var inside = doors.enter(channel.getSession(), this::say);
      try (var agent = agent(channel, inside)) {
        exitCode = run(inside, environment, agent);
      }
    } catch (ProblemException e) {
      say(e.inWords());
    } catch (InterruptedException | IOException e) {
      log.atDebug().setCause(e).log("an SSH client has gone");
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("an SSH channel failed");
      say("Something went wrong here.\nThe server's log says more.");
    } finally {
      exit(exitCode);
    }
  }

  private void exit(int exitCode) {
    if (exit != null && exited.compareAndSet(false, true)) {
      exit.onExit(exitCode);
    }
  }

  /** By telling the exit too: the copying thread may wait for the client to take more. */
  private void endUnheard() {
    var running = process;
    if (running != null) {
      running.close();
      exit(BROKEN_PIPE);
    }
  }

  /** Null if the client did not ask for it. */
  private @Nullable AgentSocket agent(ChannelSession channel, Doors.Inside inside) {
    if (!(channel instanceof ProgramChannel asking && asking.hasAgent())) {
      return null;
    }
    try {
      var client = channel.getSession().getService(ConnectionService.class);
      return AgentSocket.open(processes, inside.instance(), client);
    } catch (IOException e) {
      say("Your agent is not there: that needs perl, which the workspace's image lacks.");
      return null;
    }
  }

  private int run(Doors.Inside inside, Environment environment, @Nullable AgentSocket agent)
      throws IOException {
    try (var running = processes.start(inside.instance(), spec(environment, agent))) {
      process = running;
      if (gone) {
        throw new IOException("the client has gone");
      }
      environment.addSignalListener((channel, signal) -> signalled(signal, environment));
      Thread.ofVirtual().name("ssh: input").start(() -> feed(running));
      var exitCode = running.copyOutput(output, errors);
      if (exitCode == KILLED && doors.hasEnded(inside.workspace())) {
        say("'%s' was stopped.".formatted(inside.name()));
        return OUR_FAILURE;
      }
      return exitCode;
    }
  }

  private ProcessSpec spec(Environment environment, @Nullable AgentSocket agent) {
    var variables =
        environment.getEnv().entrySet().stream()
            .filter(v -> HANDED_ON.matcher(v.getKey()).matches() && v.getValue().indexOf('\0') < 0)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    if (agent != null) {
      variables.put(SshAgent.SSH_AUTHSOCKET_ENV_NAME, agent.path());
    }
    return new ProcessSpec(argv, variables, null, null, size(environment));
  }

  /** Null if no terminal was asked for. */
  private static @Nullable WindowSize size(Environment environment) {
    var columns = environment.getEnv().get(Environment.ENV_COLUMNS);
    var rows = environment.getEnv().get(Environment.ENV_LINES);
    return columns == null || rows == null ? null : new WindowSize(number(columns), number(rows));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void feed(RunningProcess running) {
    try (var sink = running.input()) {
      input.transferTo(sink);
    } catch (IOException e) {
      log.atDebug().setCause(e).log("a program reads no more");
    }
  }

  /** Told by a thread that must not wait. */
  private void signalled(Signal signal, Environment environment) {
    if (signal == Signal.WINCH) {
      if (resizing.compareAndSet(false, true)) {
        Thread.ofVirtual().name("ssh: resize").start(() -> resize(environment));
      }
      return;
    }
    for (var known : ProcessSignal.values()) {
      if (known.name().equals(signal.name())) {
        Thread.ofVirtual().name("ssh: signal").start(() -> quietly(r -> r.signal(known)));
      }
    }
  }

  private void resize(Environment environment) {
    resizing.set(false);
    var size = size(environment);
    if (size != null) {
      quietly(running -> running.resize(size));
    }
  }

  private void quietly(java.util.function.Consumer<RunningProcess> action) {
    var running = process;
    try {
      if (running != null) {
        action.accept(running);
      }
    } catch (ProblemException e) {
      log.atDebug().setCause(e).log("a program could not be told");
    }
  }

  /** A line of ours, which the client's terminal shows among the program's. */
  private void say(String words) {
    try {
      var line = "vm: " + words.replace("\n", "\r\nvm: ") + "\r\n";
      errors.write(line.getBytes(StandardCharsets.UTF_8));
      errors.flush();
    } catch (IOException e) {
      log.atDebug().setCause(e).log("an SSH client has gone");
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    gone = true;
    var running = process;
    if (running != null) {
      running.close();
    } else if (thread instanceof Thread waiting) {
      waiting.interrupt();
    }
  }
}
