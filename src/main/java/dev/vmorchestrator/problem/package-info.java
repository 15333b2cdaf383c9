/**
 * The words for what goes wrong: a code, the HTTP status, what happened and what to do next.
 *
 * <p>One vocabulary for the API body, the notification, the command line's last line and the
 * operation row, so that a person who saw a message in one place finds it in another. The status
 * lives beside the code rather than in {@code rest}: the alternative, a table from code to status
 * in {@code rest}, was one more place to forget.
 */
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
@NullMarked
package dev.vmorchestrator.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
