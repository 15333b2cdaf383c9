package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.CloneFailedException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.PrintableUrl;
import dev.vmorchestrator.provider.ProgressListener;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Clones a repository by the git in the container. */
final class DockerGit {
  private static final List<String> ENVIRONMENT =
      List.of(
          // Nobody is there to type a password or to look at a host's key.
          "GIT_TERMINAL_PROMPT=0",
          "GIT_SSH_COMMAND=ssh -oBatchMode=yes -oStrictHostKeyChecking=accept-new"
              + " -oConnectTimeout=20",
          "LANG=C");

  /** What the engine gives where a command is not there or must not be run; git's are others. */
  private static final Set<Long> NOT_RUN = Set.of(126L, 127L);

  private final DockerClients clients;
  private final EngineCalls calls;
  private final DockerErrors errors;
  private final DockerProperties properties;

  DockerGit(
      DockerClients clients, EngineCalls calls, DockerErrors errors, DockerProperties properties) {
    this.clients = clients;
    this.calls = calls;
    this.errors = errors;
    this.properties = properties;
  }

  /**
   * Clones into the workspace's folder. When the thread is interrupted, git goes on in the
   * container: the port asks the caller to remove that.
   *
   * @see <a href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Exec">Exec in the
   *     Engine API</a>
   */
  void clone(InstanceId id, String url, ProgressListener progress) {
    var shown = PrintableUrl.of(url);
    var title = "Cloning " + shown.brief();
    progress.report(title, null);
    var output = new GitOutput(title, progress);
    var step = "clone %s in container %.12s".formatted(shown, id.value());
    var exec = exec(id, url, step);
    var stream =
        new EngineStream<Frame>(frame -> {
          if (frame.getStreamType() != StreamType.STDIN) {
            output.add(new String(frame.getPayload(), StandardCharsets.UTF_8));
          }
        });
    clients.streams().execStartCmd(exec).exec(stream);
    try {
      stream.await(step, properties.cloneSilence(), properties.cloneSilence(), errors);
    } catch (TimeoutException e) {
      throw new CloneFailedException(url, "no word for " + properties.cloneSilence());
    }
    var status =
        calls.call(step, () -> clients.control().inspectExecCmd(exec).exec().getExitCodeLong());
    if (NOT_RUN.contains(status)) {
      throw new ProblemException(
          ProblemCode.CLONE_FAILED,
          "git could not be run in the workspace: " + output.lastWords(),
          "Use a template whose image has git.");
    }
    if (status != 0) {
      throw new CloneFailedException(url, output.lastWords());
    }
  }

  private String exec(InstanceId id, String url, String step) {
    try {
      return calls.call(
          step,
          () ->
              clients
                  .control()
                  .execCreateCmd(id.value())
                  .withAttachStdout(true)
                  .withAttachStderr(true)
                  .withWorkingDir(ContainerSettings.WORKSPACE_FOLDER)
                  .withEnv(ENVIRONMENT)
                  .withCmd(command(url))
                  .exec()
                  .getId());
    } catch (RefusedException e) {
      throw e.status() == RefusedException.NOT_FOUND ? new InstanceNotFoundException(id) : e;
    }
  }

  private static String[] command(String url) {
    return new String[] {
      "git",
      // An address must not run a command here or read what is not the person's.
      "-c",
      "protocol.ext.allow=never",
      "-c",
      "protocol.file.allow=never",
      // A server that sends next to nothing for a minute is dead.
      "-c",
      "http.lowSpeedLimit=1000",
      "-c",
      "http.lowSpeedTime=60",
      "clone",
      "--progress",
      "--",
      url,
      "."
    };
  }
}
