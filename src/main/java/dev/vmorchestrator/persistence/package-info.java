/**
 * How SQLite is opened, migrated and backed up.
 *
 * <ul>
 *   <li>Two pools: one writer connection whose transactions are IMMEDIATE, four readers that may
 *       only query. One pool of four lost up to 500 of 1600 transactions to SQLITE_BUSY under 16
 *       threads; this one none (platform.md). {@code @Transactional(readOnly = true)} chooses the
 *       readers.
 *   <li>The schema is Flyway's; Hibernate validates it. A copy is made before a migration that has
 *       something to do.
 *   <li>A start looks at every page ({@code quick_check}) and refuses a damaged file, naming the
 *       newest copy that is whole. Putting that in place by itself was rejected: what was asked
 *       since would vanish without anybody's knowing. {@code integrity_check}, which reads every
 *       index entry besides, takes ten times as long.
 *   <li>An exclusive lock on a file beside the database: the recovery after a crash takes every
 *       running operation for a dead worker's, which only holds for one server a database.
 * </ul>
 */
@ApplicationModule(allowedDependencies = "problem")
@NullMarked
package dev.vmorchestrator.persistence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
