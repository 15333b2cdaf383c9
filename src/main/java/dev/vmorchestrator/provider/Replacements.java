package dev.vmorchestrator.provider;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts a new instance in the place of a workspace's present one, so that at every instant one of
 * them is there to go on with. Blocking, idempotent, interruptible and failing as {@link
 * WorkspaceProvider}.
 *
 * <pre>
 *               present   beside it
 *   (before)    old       –
 *   prepare     old       new          find, list: old
 *   freeze      old       new          what runs in the old one stands still
 *   switchOver  old       new          (under way, two renames) find, list: old
 *               new       old          find, list: new; no way back from here
 *   settle      whichever is present stays, the other goes
 * </pre>
 *
 * <p>{@link WorkspaceProvider#find} and {@link WorkspaceProvider#list} know the present instance
 * only. The new one is started, stopped and looked at by its id, as any other.
 *
 * <p>Which operation made an instance stands on it; so whoever carries an operation out again calls
 * the same methods in the same order and each does what is missing:
 *
 * <pre>
 *   var next = replacements.prepare(spec);            // found again, present or not
 *   replacements.freeze(workspace, operation);        // two must not work side by side
 *   provider.start(next.id());
 *   replacements.runs(next.id()) or give up
 *   replacements.switchOver(workspace, operation);    // nothing left to do: does nothing
 *   replacements.settle(workspace);                   // nobody need wait for this
 * </pre>
 *
 * and whoever gives up calls {@link #settle}: what ran in the present one goes on.
 */
public interface Replacements {

  /**
   * An instance that stands beside a workspace's present one.
   *
   * @param operation the one that made it
   */
  record Bystander(Instance instance, UUID operation) {}

  /**
   * Creates the instance that is to replace the workspace's present one, not started. The workspace
   * need not have one; if it has, the new one is limited as that, not as the spec says.
   *
   * <p>If {@link InstanceSpec#operation} made one already that is returned, wherever it stands and
   * whether it runs or not; what another operation left beside the present one is removed first.
   *
   * @throws ImageMissingException if the image is not in the runtime
   */
  Instance prepare(InstanceSpec spec);

  /**
   * Lets nothing in the workspace's present instance go on until {@link #settle}, unless the
   * operation made that one or it does not run. It still counts as running.
   */
  void freeze(UUID workspace, UUID operation);

  /**
   * Makes the operation's instance the workspace's present one, under its name; the one before
   * stands beside it until {@link #settle}. Does nothing if that is done.
   *
   * @throws InstanceNotFoundException if the operation has made none; nothing is changed then
   */
  Instance switchOver(UUID workspace, UUID operation);

  /**
   * Ends whatever replacement was begun for the workspace, for whatever reason it stopped: the
   * present instance stays (again under its name) and goes on, if it was frozen; everything else is
   * removed with its files.
   *
   * @return the present one, as it stands; empty if the workspace has none
   */
  Optional<Instance> settle(UUID workspace);

  /**
   * Whether the instance runs, present or not, and has not ended since it was started. Blocks for
   * the moment in which one would that cannot run.
   *
   * @throws InstanceNotFoundException if there is none
   */
  boolean runs(InstanceId id);

  /** What stands beside the present instances, of all workspaces: to be settled, or under way. */
  List<Bystander> bystanders();
}
