/**
 * The snapshots' files: {@code <directory>/<workspace id>/<name>.tar}.
 *
 * <ul>
 *   <li>A file is written beside its place ({@code .part}), fsynced, renamed, and the directory
 *       fsynced: under its own name there is a whole file or none.
 *   <li>Everything below the directory is reached through {@link
 *       java.nio.file.SecureDirectoryStream}, relative to an open directory and without following
 *       links: a symbolic link that somebody planted is refused, whenever it was planted.
 *   <li>The directory itself is looked at whenever it is opened, for {@code /tmp} may be swept and
 *       somebody be quicker: what was opened must be the very directory that stands at the path,
 *       and of our user. To open it relative to its parent was rejected: a parent that may be
 *       passed but not listed is enough. Java makes no directory relative to another: whoever puts
 *       a link in place between two calls gets an empty directory of ours, and no file.
 *   <li>Bytes pass by; the digest is computed on the way. They go past the system's cache where the
 *       file system lets them: nobody reads them soon, half a gigabyte of what others read is not
 *       pushed out, and it takes a third less of the processor. Written into the cache and fsynced
 *       meanwhile, the copy of 500 MB from the engine took 2.0 s and 1.3 s of the processor; so it
 *       took 1.6 s and 0.85 s, in a program that did nothing else (one thread that writes, 16
 *       blocks). Beside a whole snapshot of 5 s the machine's own moods are larger than that.
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
