package dev.vmorchestrator.provider;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Images made from instances. As with {@link WorkspaceProvider}, every method blocks until the
 * runtime has done it, is idempotent, ends early with {@link InterruptedStepException}, and throws
 * {@link RuntimeUnavailableException} when the runtime does not answer.
 *
 * <p>An image is named by its id ({@code sha256:…}), which names its content, or by a reference
 * ({@link SnapshotKey#reference}), which somebody may move. Whoever knows the id asks by the id;
 * {@link #export} alone is better asked by the reference, which the tar then carries.
 *
 * <p>An instance is made from one by giving the id or the reference as {@link InstanceSpec#image}.
 */
public interface SnapshotImages {

  /** What whoever has an instance saved knows of it, so that it need not be found out. */
  enum Known {
    NOTHING,

    /**
     * That nobody has asked for this snapshot before, and the instance is not frozen. Saves the
     * look for what became of an earlier call. If there was one all the same, there may be two
     * images of the snapshot, of which the one that came last has the reference.
     */
    IS_FIRST,

    /** That it is the caller who froze the instance, and not a commit that is under way. */
    IS_FROZEN_BY_CALLER,

    /** The same, and that the instance has gone on since any earlier call for the snapshot. */
    IS_OUTDATED
  }

  /**
   * Saves the instance's files as an image under {@link SnapshotKey#reference}. A running instance
   * is paused for as long as that takes. Its processes and their memory are not saved.
   *
   * <p>An image that an earlier call for the same snapshot made is returned as it is, whatever
   * became of the caller: also where that call is still under way in the runtime. Unless that is
   * {@link Known#IS_OUTDATED}.
   *
   * @throws InstanceNotFoundException if there is none
   */
  SnapshotImage commit(InstanceId instance, SnapshotKey key, Known known);

  /** The same, where nothing is known. */
  default SnapshotImage commit(InstanceId instance, SnapshotKey key) {
    return commit(instance, key, Known.NOTHING);
  }

  /** The image with this id or reference, whoever made it. */
  Optional<SnapshotImage> find(String image);

  /**
   * Writes the image as a tar to {@code out}, which stays open. Holds no more than a buffer in
   * memory. Nothing is written any more once this has returned or thrown.
   *
   * @param progress told the bytes written so far: 0 while the runtime still prepares, which may
   *     take longer than the rest; called often and from another thread, must return quickly
   * @throws ImageMissingException if the image is not in the runtime
   * @throws java.io.UncheckedIOException if {@code out} refuses, with what it threw as the cause
   */
  void export(String image, OutputStream out, LongConsumer progress);

  /**
   * Puts the image from a tar, as {@link #export} wrote it, into the runtime, under the reference
   * that the tar carries. An image that is there already stays as it is.
   *
   * @param tar read from another thread, stays open; not read any more once this has returned or
   *     thrown
   * @throws java.io.UncheckedIOException if {@code tar} refuses, with what it threw as the cause
   * @throws dev.vmorchestrator.problem.ProblemException {@code SNAPSHOT_DAMAGED} if it is no such
   *     tar
   */
  SnapshotImage load(InputStream tar);

  /**
   * Gives the image that reference, which another one may lose by it.
   *
   * @throws ImageMissingException if the image is not in the runtime
   */
  void tag(String image, SnapshotKey key);

  /**
   * Removes the image. One that an instance or another image builds on stays until they are gone,
   * under its reference or without: {@link #list} goes on to show it, and removing it by its id may
   * be tried again. One that a person gave a name keeps that name, and is the person's from then
   * on.
   *
   * @return whether it is gone, or the person's
   */
  boolean remove(String image);

  /** Every image that carries our labels, unless all its names are people's. */
  List<SnapshotImage> list();
}
