/**
 * What workspaces use: looked at every ten seconds while they run, kept for an hour.
 *
 * <ul>
 *   <li>In memory: an hour of figures is worth no writes, and after a restart it begins anew.
 *   <li>Figures are what was used between two looks, so that a peak of a second is not missed, only
 *       spread. The engine's own streams were rejected: one of them a container, each second, for
 *       numbers that nobody looks at.
 * </ul>
 */
@ApplicationModule(allowedDependencies = {"problem", "provider", "workspace"})
@NullMarked
package dev.vmorchestrator.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
