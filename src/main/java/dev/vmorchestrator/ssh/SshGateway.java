package dev.vmorchestrator.ssh;

import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.security.SshEntrance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Listens for SSH clients while the server runs. */
final class SshGateway implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SshGateway.class);

  /** A terminal that nobody reads from, such as one halted by Ctrl-S, may be left so for days. */
  private static final Duration PATIENCE = Duration.ofDays(30);

  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  /** By the first word OpenSSH's client knows that we understand its own requests. */
  private static final String IDENTIFICATION = "OpenSSH_compatible_vm_orchestrator";

  private final SshProperties properties;
  private final HostKey hostKey;
  private final Visitors visitors;
  private final Doors doors;
  private final Processes processes;
  private final SshEntrance entrance;
  private final Admission admission;
  private @Nullable SshServer server;

  SshGateway(
      SshProperties properties,
      HostKey hostKey,
      Visitors visitors,
      Doors doors,
      Processes processes,
      SshEntrance entrance) {
    this.properties = properties;
    this.hostKey = hostKey;
    this.visitors = visitors;
    this.doors = doors;
    this.processes = processes;
    this.entrance = entrance;
    admission = new Admission(properties.mostChannels());
  }

  /** The server is of use without it, so what keeps it from listening is told and no more. */
  @Override
  public synchronized void start() {
    try {
      var listening = listening();
      server = listening;
      entrance.report(Optional.of(reported(listening)));
      log.atInfo()
          .addKeyValue("address", properties.host())
          .addKeyValue("port", listening.getPort())
          .log("SSH gateway listens");
    } catch (IOException e) {
      log.warn(
          "VM_API_SSH_BIND: the SSH gateway cannot listen on {} ({}); nobody gets into workspaces"
              + " by SSH. Give another address, then start the server again.",
          properties.bind(),
          String.valueOf(e.getMessage()));
    }
  }

  private SshServer listening() throws IOException {
    var key = hostKey.load();
    var made = SshServer.setUpDefaultServer();
    made.setHost(properties.host());
    made.setPort(properties.port());
    made.setKeyPairProvider(KeyPairProvider.wrap(key));
    made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    made.setPublickeyAuthenticator(visitors);
    made.addSessionListener(visitors);
    made.setShellFactory(channel -> program(Script.LOGIN.with()));
    made.setCommandFactory((channel, line) -> program(Script.LOGIN.with(line)));
    made.setSubsystemFactories(List.of(new Sftp()));
    made.setChannelFactories(List.of(new Sessions(), new Forwards()));
    made.setGlobalRequestHandlers(
        List.of(KeepAliveHandler.INSTANCE, SshGateway::noMoreSessions, SshGateway::noWayBack));
    bound(made);
    made.start();
    return made;
  }

  /** A promise that we need not hold anybody to; MINA would open no port forwards either. */
  private static RequestHandler.Result noMoreSessions(
      ConnectionService connection, String request, boolean wantReply, Buffer buffer) {
    return request.equals("no-more-sessions@openssh.com")
        ? RequestHandler.Result.ReplySuccess
        : RequestHandler.Result.Unsupported;
  }

  /** {@code ssh -R} is an ordinary wish: refused, and no line in the log about it. */
  private static RequestHandler.Result noWayBack(
      ConnectionService connection, String request, boolean wantReply, Buffer buffer) {
    return request.endsWith("tcpip-forward")
        ? RequestHandler.Result.ReplyFailure
        : RequestHandler.Result.Unsupported;
  }

  private void bound(SshServer made) {
    CoreModuleProperties.AUTH_TIMEOUT.set(made, properties.loginTimeout());
    CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(made, Duration.ZERO);
    CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(made, PATIENCE);
    CoreModuleProperties.TCP_NODELAY.set(made, true);
    CoreModuleProperties.SOCKET_KEEPALIVE.set(made, true);
    CoreModuleProperties.SERVER_IDENTIFICATION.set(made, IDENTIFICATION);
    made.setSessionHeartbeat(HeartbeatType.IGNORE, TimeUnit.SECONDS, HEARTBEAT.toSeconds());
  }

  private Command program(List<String> argv) {
    return new Program(doors, processes, argv);
  }

  private SshEntrance.Gateway reported(SshServer listening) throws IOException {
    var address = new InetSocketAddress(InetAddress.getByName(properties.host()), 0).getAddress();
    PublicKey key = hostKey.load().getPublic();
    return new SshEntrance.Gateway(
        address.isAnyLocalAddress() ? null : properties.host(),
        listening.getPort(),
        PublicKeyEntry.toString(key),
        KeyUtils.getFingerPrint(key));
  }

  @Override
  public synchronized void stop() {
    entrance.report(Optional.empty());
    if (server != null) {
      try {
        server.stop(true);
      } catch (IOException e) {
        log.atWarn().setCause(e).log("the SSH gateway did not end cleanly");
      }
      server = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }

  private final class Sftp implements SubsystemFactory {
    @Override
    public String getName() {
      return "sftp";
    }

    @Override
    public Command createSubsystem(ChannelSession channel) {
      return program(Script.SFTP.with());
    }
  }

  private final class Sessions implements ChannelFactory {
    @Override
    public String getName() {
      return ChannelSessionFactory.INSTANCE.getName();
    }

    @Override
    public Channel createChannel(Session session) {
      return new ProgramChannel(admission, properties.agentForwarding());
    }
  }

  private final class Forwards implements ChannelFactory {
    @Override
    public String getName() {
      return ForwardChannel.TYPE;
    }

    @Override
    public Channel createChannel(Session session) {
      return new ForwardChannel(admission, doors, processes);
    }
  }
}
