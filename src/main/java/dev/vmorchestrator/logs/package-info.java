/**
 * A workspace's log: what was done for it (pull, build, clone, every operation's steps) and what
 * its container wrote, in one stream by time.
 *
 * <ul>
 *   <li>The container's first process only sleeps, so that its output is what people send there
 *       ({@code … | tee /proc/1/fd/1}); the log of a workspace would be empty without what was done
 *       for it.
 *   <li>Nothing is kept here: the lines are the database's and the engine's, and are read as fast
 *       as the reader takes them. A reader who stops reading holds up a thread of its own, a
 *       virtual one, and no one else.
 * </ul>
 */
@ApplicationModule(
    allowedDependencies = {"problem", "provider", "workspace", "operation", "security"})
@NullMarked
package dev.vmorchestrator.logs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
