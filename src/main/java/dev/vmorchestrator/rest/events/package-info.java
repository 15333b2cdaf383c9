/**
 * What happened lately, kept as the bytes that streams send.
 *
 * <ul>
 *   <li>An event is read and written down once, whoever listens; a stream only copies. One that
 *       cannot keep up is found by its position, which the log has left behind, and cut off:
 *       nothing is queued for anybody.
 *   <li>Ids name the server's run too. After a restart, or after more than the log holds, a client
 *       that resumes is told to read its lists again instead of being left with a gap. Numbers from
 *       the database were rejected: a write for every progress, to spare a client one request.
 *   <li>While nobody has listened for some time nothing is written down, only counted.
 * </ul>
 */
@NullMarked
package dev.vmorchestrator.rest.events;

import org.jspecify.annotations.NullMarked;
