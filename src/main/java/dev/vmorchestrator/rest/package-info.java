/** The REST API under {@code /api/v1}: controllers, problem handler, OpenAPI. */
@ApplicationModule(
    allowedDependencies = {
      "problem",
      "api",
      "security",
      "lifecycle",
      "workspace",
      "operation",
      "persistence"
    })
@NullMarked
package dev.vmorchestrator.rest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
