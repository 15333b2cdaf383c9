/** The background: provisioner, a handler a kind, janitor, image preparation, engine monitor. */
@ApplicationModule(
    allowedDependencies = {
      "problem",
      "persistence",
      "provider",
      "workspace",
      "operation",
      "lifecycle"
    })
@NullMarked
package dev.vmorchestrator.provisioning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
