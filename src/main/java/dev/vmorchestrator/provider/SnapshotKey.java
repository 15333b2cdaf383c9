package dev.vmorchestrator.provider;

import java.util.UUID;

/**
 * What an image is a snapshot of.
 *
 * @param name a valid tag: {@code [A-Za-z0-9][A-Za-z0-9_.-]*}, at most 128 characters
 */
public record SnapshotKey(UUID workspace, UUID snapshot, String name) {

  /** What every reference begins with. */
  public static final String REPOSITORIES = "vm-snapshots/";

  /** The image's name in the runtime, without the tag. */
  public String repository() {
    return REPOSITORIES + workspace;
  }

  /** The image's name in the runtime, for people and for the tar. */
  public String reference() {
    return repository() + ":" + name;
  }
}
