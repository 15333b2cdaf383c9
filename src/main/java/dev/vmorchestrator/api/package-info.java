/** The wire: JSON records that controllers answer and the command line reads. */
@ApplicationModule(allowedDependencies = {"problem"})
@NullMarked
package dev.vmorchestrator.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
