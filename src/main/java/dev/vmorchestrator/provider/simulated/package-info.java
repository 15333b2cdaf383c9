/**
 * A container runtime in memory, for tests and for a look at the dashboard without Docker ({@code
 * VM_API_PROVIDER=simulated}). Held to the same contract test as the real one.
 *
 * <p>Decisions, and what was rejected:
 *
 * <ul>
 *   <li>Faults are switches on the side ({@link Faults}), not magic names or images that fail: a
 *       workspace called {@code fail} is a workspace. The one exception is a repository below
 *       {@code .invalid}, which no resolver may know (RFC 2606), so it fails here as anywhere.
 *   <li>It forgets everything when the server ends, as an engine with an emptied disk would: the
 *       reconciler has to cope with that anyway, and a file would be a second database.
 * </ul>
 */
@NullMarked
package dev.vmorchestrator.provider.simulated;

import org.jspecify.annotations.NullMarked;
