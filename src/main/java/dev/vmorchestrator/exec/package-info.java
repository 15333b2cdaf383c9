/**
 * Programs that people have run in a workspace without a terminal or a shell: the narrow port by
 * which {@code rest} reaches a process.
 */
@ApplicationModule(allowedDependencies = {"problem", "provider", "workspace"})
@NullMarked
package dev.vmorchestrator.exec;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
