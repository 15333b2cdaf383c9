/**
 * Saved states of a workspace.
 *
 * <ul>
 *   <li>A snapshot has two copies: a tar in {@code VM_API_SNAPSHOT_DIR} and an image in the engine.
 *       Either is enough to restore it; the one that was lost is made again from the other.
 *   <li>It is {@code ready} only when it is whole: the tar fsynced and renamed to its name, size,
 *       digest and image recorded. Whatever happens before that ends in {@code failed}.
 *   <li>Deleting hides the row at once and lets the background remove what it stands for; the row
 *       itself goes last, so that no crash leaves a file or an image that nobody knows of. Deleting
 *       the files within the request was rejected: the engine may be away, and an image that others
 *       build on cannot go yet.
 *   <li>How far one is stands in its operation, not here: there is one place for progress.
 * </ul>
 */
@ApplicationModule(allowedDependencies = {"problem", "persistence", "workspace"})
@NullMarked
package dev.vmorchestrator.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
