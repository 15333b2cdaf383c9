/**
 * The background: provisioner, a handler a kind of operation, janitor, image preparation and engine
 * monitor.
 *
 * <ul>
 *   <li>Level-based: a handler looks at the row and the engine and takes the idempotent step that
 *       is missing, so that running it again after a crash does no harm.
 *   <li>A commit wakes a worker; the poll every interval is the safety net, not the mechanism. A
 *       worker that claimed something wakes the next, so that an idle server makes one query an
 *       interval and a burst is spread over all workers.
 *   <li>The engine being away is no failure: the operation waits until it answers. Neither attempts
 *       nor the deadline count that time.
 *   <li>A step is ended by interrupting its thread, with the reason kept beside it: cancelled, past
 *       the deadline, no longer ours, shutting down. What happens next depends on that reason
 *       alone. Passing a cancellation token through the provider was rejected: the blocking calls
 *       below it know interrupts and nothing else.
 *   <li>{@code BackgroundLoops} alone is scheduled; everything else is a function of the time.
 * </ul>
 */
@ApplicationModule(
    allowedDependencies = {
      "problem",
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
