/**
 * The snapshots' files: {@code <directory>/<workspace id>/<name>.tar}.
 *
 * <ul>
 *   <li>A file is written beside its place ({@code .part}), fsynced, renamed, and the directory
 *       fsynced: under its own name there is a whole file or none.
 *   <li>Everything below the directory is reached through {@link
 *       java.nio.file.SecureDirectoryStream}, relative to an open directory and without following
 *       links: a symbolic link that somebody planted is refused, whenever it was planted.
 *   <li>Bytes pass by; the digest is computed on the way. Nothing is held in memory.
 *   <li>The directory carries the path of the database whose snapshots are in it. A server whose
 *       database is another one, for two may share {@code /tmp}, removes nothing that it does not
 *       know.
 * </ul>
 */
@NamedInterface("store")
@NullMarked
package dev.vmorchestrator.snapshot.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
