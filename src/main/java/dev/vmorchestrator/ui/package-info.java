/** The dashboard. Views build, bind and delegate; what happens is pushed to them. */
@ApplicationModule(
    allowedDependencies = {"problem", "security", "lifecycle", "workspace", "operation"})
@NullMarked
package dev.vmorchestrator.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
