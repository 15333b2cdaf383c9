package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.EngineEvents;
import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.WorkspaceProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A Docker Engine, or whatever answers as one. */
final class DockerProvider implements WorkspaceProvider, AutoCloseable {
  /** Far longer than from an image to its container. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final DockerClients clients;
  private final EngineCalls calls;
  private final Duration pingTimeout;
  private final DockerContainers containers;
  private final DockerImages images;
  private final DockerGit git;
  private final DockerEvents events;
  private final DockerProcesses processes;
  private final DockerLogs logs;
  private final DockerUsage usage;
  private final SnapshotImages snapshotImages;
  private final DockerReplacements replacements;
  private final Renewal renewal;

  DockerProvider(DockerProperties properties) {
    clients = new DockerClients(properties.host());
    var errors = new DockerErrors(clients.address());
    calls = new EngineCalls(errors, properties.callTimeout());
    pingTimeout = properties.pingTimeout();
    var labels = new Labels(properties.scope());
    var network = new DockerNetwork(clients, calls, properties.network());
    containers = new DockerContainers(clients, calls, network, labels);
    images =
        new DockerImages(
            clients,
            calls,
            new ImagePull(clients, errors, properties),
            new ImageBuild(clients, errors, properties),
            new OwnBase(clients, calls, properties));
    git = new DockerGit(clients, calls, errors, properties);
    events = new DockerEvents(clients, errors, labels);
    processes = new DockerProcesses(clients, calls, errors, properties);
    logs = new DockerLogs(clients, errors);
    usage = new DockerUsage(clients, calls);
    snapshotImages =
        new DockerSnapshotImages(
            clients, calls, errors, labels, containers, properties.imageTimeout());
    replacements = new DockerReplacements(containers);
    renewal =
        new Renewal(clients, calls, containers, replacements, labels, properties.imageTimeout());
  }

  EngineEvents events() {
    return events;
  }

  /** The first call on a cold JVM takes a second: better now than in somebody's operation. */
  void warmUp() {
    Thread.ofVirtual()
        .name("docker: warm up")
        .start(() -> {
          try {
            list();
          } catch (ProblemException e) {
            // Whoever needs the engine will hear of it; here it only was to be quick.
          }
        });
  }

  /** Over the same connections. */
  DockerProcesses processes() {
    return processes;
  }

  /** Over connections of its own. */
  DockerLogs logs() {
    return logs;
  }

  /** Over connections of its own. */
  DockerUsage usage() {
    return usage;
  }

  Renewal renewal() {
    return renewal;
  }

  SnapshotImages snapshotImages() {
    return snapshotImages;
  }

  Replacements replacements() {
    return replacements;
  }

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public String address() {
    return clients.address();
  }

  @Override
  public void ping() {
    calls.within(pingTimeout, "answer a ping", () -> clients.control().pingCmd().exec());
  }

  @Override
  public boolean hasImage(String image) {
    return images.has(image);
  }

  @Override
  public void prepareImage(ImageRecipe recipe, ProgressListener progress) {
    images.prepare(recipe, progress);
  }

  @Override
  public Instance create(InstanceSpec spec) {
    return containers.create(spec);
  }

  @Override
  public InstanceId start(InstanceId id) {
    return renewal.start(id);
  }

  @Override
  public void stop(InstanceId id, Duration grace) {
    containers.stop(id, grace);
  }

  @Override
  public InstanceId restart(InstanceId id, Duration grace) {
    containers.stop(id, grace);
    return renewal.start(id);
  }

  @Override
  public void remove(InstanceId id) {
    containers.remove(id);
  }

  @Override
  public void cloneRepository(InstanceId id, String url, ProgressListener progress) {
    git.clone(id, url, progress);
  }

  @Override
  public Optional<Instance> find(UUID workspace) {
    return containers.find(workspace);
  }

  @Override
  public List<Instance> list() {
    return containers.list();
  }

  @Override
  public void sweep() {
    renewal.sweep(YOUNG);
  }

  @Override
  public void close() throws IOException {
    processes.close();
    clients.close();
  }
}
