/**
 * The time, without the jumps of the machine's clock.
 *
 * <ul>
 *   <li>A clock that is set forward an hour would end every deadline, take every worker for dead
 *       and delete every workspace of the next hour; one that is set back would leave what waits
 *       waiting for an hour. So what everybody here reads goes on steadily, and whoever keeps times
 *       moves them before the machine's new time is adopted ({@code provisioning.ClockWatch}, every
 *       two seconds).
 *   <li>Following the machine's clock slowly, as NTP does, was rejected: for hours every time on
 *       the dashboard would differ from the browser's.
 *   <li>A server that starts believes the machine: what happened meanwhile nobody can tell.
 * </ul>
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.vmorchestrator.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
