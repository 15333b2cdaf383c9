/**
 * The words for what goes wrong: a code, the HTTP status, what happened and what to do next.
 *
 * <p>One vocabulary for the API body, the notification, the command line's last line and the
 * operation row, so that a person who saw a message in one place finds it in another. The status
 * lives beside the code rather than in {@code rest}: the alternative, a table from code to status
 * in {@code rest}, was one more place to forget.
 *
 * <p>English goes over the wire and into the database, where programs and searches meet it. What a
 * form's field or a button of the dashboard commonly provokes is a {@link
 * dev.vmorchestrator.problem.Phrase}, which the dashboard says in its reader's language; above the
 * others it sets the code's title. The alternatives: keys for all of them, some three hundred
 * sentences of engines and disks that are searched for as they are; or the sentences in the bundles
 * alone, which the command line and REST do not read.
 */
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
@NullMarked
package dev.vmorchestrator.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
