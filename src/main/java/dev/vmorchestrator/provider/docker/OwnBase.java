package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.RuntimeUnavailableException;

/** Our own base image, made from Debian's packages where no registry answers. */
final class OwnBase {
  private static final String REPOSITORY = "vm-orchestrator/base";
  private static final String TAG = "1";
  static final String IMAGE = REPOSITORY + ":" + TAG;

  private final DockerClients clients;
  private final EngineCalls calls;
  private final DockerProperties properties;

  OwnBase(DockerClients clients, EngineCalls calls, DockerProperties properties) {
    this.clients = clients;
    this.calls = calls;
    this.properties = properties;
  }

  /**
   * Makes it; takes about half a minute. It has no name before it is whole.
   *
   * @throws dev.vmorchestrator.problem.ProblemException if the script fails
   */
  void make(ProgressListener progress) {
    progress.report("Preparing the base system", null);
    try (var script = RootfsScript.start(progress)) {
      var imported = importedFrom(script);
      try {
        script.requireSuccess();
        calls.call(
            "name image " + IMAGE,
            () -> clients.control().tagImageCmd(imported, REPOSITORY, TAG).exec());
      } catch (RuntimeException e) {
        calls.call("remove half an image", () -> clients.control().removeImageCmd(imported).exec());
        throw e;
      }
    }
  }

  private String importedFrom(RootfsScript script) {
    try {
      return calls.within(
          properties.buildTimeout(),
          "import " + IMAGE,
          () -> new ImageImport(clients).run(script.output()));
    } catch (RuntimeUnavailableException | RefusedException e) {
      // What was cut short on our side looks like the engine's fault from there.
      script.requireSuccess();
      throw e;
    }
  }
}
