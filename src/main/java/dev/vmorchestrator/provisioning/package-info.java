/**
 * The background: provisioner, a handler a kind of operation, reconciler, janitor, image
 * preparation and engine monitor.
 *
 * <ul>
 *   <li>Level-based: a handler looks at the row and the engine and takes the idempotent step that
 *       is missing, so that running it again after a crash does no harm.
 *   <li>A commit wakes a worker; the poll every interval is the safety net, not the mechanism. A
 *       worker that claimed something wakes the next, so that an idle server makes one query an
 *       interval and a burst is spread over all workers.
 *   <li>The engine being away is no failure: the operation waits until it answers. Neither attempts
 *       nor the deadline count that time.
 *   <li>The reconciler changes no row on which an operation is under way, and none on which one
 *       came between its looks at the row and at the engine: it counts the workspace's operations
 *       before and after, since they only ever grow. Times were rejected for that, clocks are set.
 *   <li>A row follows the engine also from {@code failed}, where the workspace can be used all the
 *       same; why the last operation failed stays in the activity.
 *   <li>A container without a workspace is removed only after a while, and one whose workspace the
 *       database never knew after a week: then an older copy of the database was put back, and
 *       there may be work in it.
 *   <li>A step is ended by interrupting its thread, with the reason kept beside it: cancelled, past
 *       the deadline, no longer ours, shutting down. What happens next depends on that reason
 *       alone. Passing a cancellation token through the provider was rejected: the blocking calls
 *       below it know interrupts and nothing else.
 *   <li>A snapshot's row is told of the image, and the container thawed, beside the writing of the
 *       file: nothing that people wait for waits for that row. What is whole is ready before it is
 *       asked what came of that.
 *   <li>What a restore keeps is what it replaces: whoever takes one up again, and finds that the
 *       container has gone on, throws away what was kept and keeps it anew. To leave it frozen from
 *       a server that stops until the next one starts was rejected: nobody knows when that is.
 *   <li>A delete waits until what begins from one of the workspace's snapshots has begun. To refuse
 *       it was rejected: nobody asks a second time for a workspace whose time is up.
 *   <li>{@code BackgroundLoops} alone is scheduled; everything else is a function of the time.
 * </ul>
 */
@ApplicationModule(
    allowedDependencies = {
      "problem",
      "clock",
      "persistence",
      "provider",
      "workspace",
      "operation",
      "snapshot",
      "snapshot :: store",
      "lifecycle",
      "usage"
    })
@NullMarked
package dev.vmorchestrator.provisioning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
