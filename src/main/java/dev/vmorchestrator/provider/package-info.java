/**
 * What a container runtime must do for us. {@code docker} does it with a Docker Engine, {@code
 * simulated} in memory; one contract test holds both to the same behaviour.
 *
 * <p>Decisions, and what was rejected:
 *
 * <ul>
 *   <li>Everything is looked up by the workspace's label, never by a piece of a name: names are for
 *       people and for refusing a second container, labels are the truth.
 *   <li>Every call is idempotent: creating what exists returns it, removing what is gone is done. A
 *       worker that died in the middle is followed by one that just asks again.
 *   <li>A failed creation leaves nothing in the runtime. Keeping the half-made container for a look
 *       was rejected: a half clone cannot be told from a whole one later.
 *   <li>{@link WorkspaceProvider} does not grow with every ability: what only snapshots need stands
 *       in narrow ports beside it ({@link SnapshotImages}, {@link Replacements}), so that a handler
 *       shows by its constructor what it can do, and a runtime without images could leave one out.
 *   <li>A commit is found again by the snapshot's label, not by the image's name alone: that can be
 *       moved to another image by anybody, and a commit that goes on in the runtime after its
 *       caller was killed must not be followed by a second one. Making the image first under a name
 *       of the operation and renaming it was rejected: it leaves one more thing to find after a
 *       crash. Only who knows that nobody has asked before is spared the look for it (3 ms of a
 *       snapshot's 120). The number of attempts does not say that, since an orderly stop takes its
 *       attempt back while the runtime goes on; the first claim's time does.
 *   <li>What is on a volume, because a template's image says so, is neither saved nor replaced: a
 *       snapshot would not have it and a restore would take it away. Copying volumes too was
 *       rejected, no image of ours has one.
 *   <li>A replacement has one point of no return, the moment the new instance takes the present
 *       one's place; before it {@code settle} goes back, after it forward. Keeping the old one
 *       until the database knows of the new one was rejected: it makes a second point, between the
 *       two, at which nobody can tell which is meant. Removing the old one first, which needs no
 *       second name, is what must never be: a restore that fails then has burnt the bridge.
 *   <li>The old one is frozen meanwhile, not stopped: if the new one does not come up, what ran in
 *       the old one goes on as if nothing had been, and a stop is the longest of a restore's steps.
 *       Nothing is lost by it that a stop would save, for the old one's files go with it.
 *   <li>Which operation made an instance stands on the instance. So the same operation, carried out
 *       again after a kill at any instant, knows its own instance from one that an earlier, failed
 *       operation left; a note in the database could be older than the runtime.
 * </ul>
 */
@ApplicationModule(allowedDependencies = "problem")
@NullMarked
package dev.vmorchestrator.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
