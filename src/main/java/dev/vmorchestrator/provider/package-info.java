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
 * </ul>
 */
@ApplicationModule(allowedDependencies = "problem")
@NullMarked
package dev.vmorchestrator.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
