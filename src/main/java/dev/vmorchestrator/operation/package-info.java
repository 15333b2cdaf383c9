/**
 * The durable queue: one row a requested change, kept as the audit trail.
 *
 * <ul>
 *   <li>The claim is one {@code UPDATE … WHERE id = (SELECT …) RETURNING}: two workers never hold
 *       the same row, and a unique index keeps a workspace's operations from running side by side.
 *   <li>A worker writes a heartbeat; a row whose heartbeat is old is taken up again. At the start
 *       every running row belongs to a process that is gone (the database is locked to one server),
 *       so it is handed back at once rather than after the lease.
 *   <li>Waiting for the engine is no attempt and its time does not count towards the deadline: an
 *       outage may be long, and nothing fails for that alone.
 *   <li>A job library was rejected: people read these rows (who, when, why it failed), so the queue
 *       is the domain; SQLite has one writer anyway.
 *   <li>{@code started_at} is when it was asked, which is what the audit trail is sorted by; {@code
 *       claimed_at} is when a worker began.
 *   <li>A cancelled operation ends {@code Failed}, with the code {@code CANCELLED} and who did it:
 *       the wire contract has four statuses.
 * </ul>
 */
@ApplicationModule(allowedDependencies = {"problem", "persistence", "workspace"})
@NullMarked
package dev.vmorchestrator.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
