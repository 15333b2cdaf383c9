/**
 * Shells in workspaces that outlive the connection of whoever looks at them.
 *
 * <ul>
 *   <li>A client says how far it has shown the output, and the shell is read no further than a
 *       window beyond that: {@code yes} runs as fast as somebody can look, and Ctrl-C has little to
 *       overtake. Counting what the socket took was rejected: a browser takes everything.
 *   <li>What was not shown yet is always among what is kept, so that a client that comes back is
 *       sent the rest. While nobody looks the shell goes on and the oldest output is dropped: a
 *       build does not stand still because a lid was closed. But it is read at a pace, some
 *       megabytes in two seconds: an abandoned {@code yes} took a whole processor.
 *   <li>Input is counted too: what was sent before a connection broke is neither lost nor typed
 *       twice.
 *   <li>A shell whose client does not come back is ended; {@code tmux} is there for whoever wants
 *       more.
 * </ul>
 */
@ApplicationModule(allowedDependencies = {"problem", "provider", "workspace"})
@NullMarked
package dev.vmorchestrator.terminal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
