package dev.vmorchestrator.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A container runtime. Every method blocks until the runtime has done it, is idempotent, and ends
 * early when its thread is interrupted, with {@link InterruptedStepException}.
 *
 * <p>All methods throw {@link RuntimeUnavailableException} when the runtime does not answer, which
 * is worth a retry, and {@link dev.vmorchestrator.problem.ProblemException} when it answered and
 * refused, which is not.
 */
public interface WorkspaceProvider {

  /** The name that stands in {@code workspaces.provider}, such as {@code docker}. */
  String name();

  /** Where the runtime is, for a person: {@code unix:///var/run/docker.sock}. */
  String address();

  /** Asks the runtime for a sign of life; answers within five seconds or throws. */
  void ping();

  /** Whether the image is in the runtime, so that {@link #create} needs nothing from outside. */
  boolean hasImage(String image);

  /**
   * Makes the image available: does nothing if it is there, otherwise pulls it or builds it as its
   * recipe says. Takes minutes; may be called by several threads, which then share one preparation.
   */
  void prepareImage(ImageRecipe recipe, ProgressListener progress);

  /**
   * Creates the workspace's instance, not started. Returns the existing one if the workspace has
   * one already.
   *
   * @throws ImageMissingException if the image is not in the runtime
   */
  Instance create(InstanceSpec spec);

  /**
   * Starts the instance, or lets it go on if it is frozen. Does nothing if it runs.
   *
   * @return what runs now: the instance, or a new one with its files in its place, where the
   *     runtime has lost hold of it and could never start it again
   * @throws InstanceNotFoundException if there is none
   */
  InstanceId start(InstanceId id);

  /**
   * Stops the instance: SIGTERM, then SIGKILL after {@code grace}. Does nothing if it is stopped.
   *
   * @throws InstanceNotFoundException if there is none
   */
  void stop(InstanceId id, Duration grace);

  /**
   * Stops and starts the instance, or starts it if it is stopped.
   *
   * @return what runs now, as {@link #start}
   * @throws InstanceNotFoundException if there is none
   */
  InstanceId restart(InstanceId id, Duration grace);

  /** Removes the instance and its files, running or not. Does nothing if there is none. */
  void remove(InstanceId id);

  /**
   * Clones the repository into the empty {@code /workspace} of the running instance, as its user.
   * The one step that cannot be taken twice: whoever is not sure how an earlier attempt ended
   * removes the instance and creates it anew, for a half clone cannot be told from a whole one.
   *
   * @throws CloneFailedException with git's own words
   * @throws InstanceNotFoundException if there is none
   */
  void cloneRepository(InstanceId id, String url, ProgressListener progress);

  /** The workspace's instance, looked up by label. */
  Optional<Instance> find(UUID workspace);

  /** Every instance that carries our label. */
  List<Instance> list();

  /** Removes what {@link #start} once needed in the runtime and nothing needs any more. */
  default void sweep() {}
}
