/** Who is asking: trusted headers, filter chains, and the refusal of callers from elsewhere. */
@ApplicationModule(allowedDependencies = "problem")
@NullMarked
package dev.vmorchestrator.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
