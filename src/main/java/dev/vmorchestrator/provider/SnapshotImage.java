package dev.vmorchestrator.provider;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An image as the runtime knows it.
 *
 * @param id {@code sha256:…}; the same content has the same id in every runtime
 * @param sizeBytes of its files, what it was built on included; its tar is a little larger
 * @param workspace whose instance it was made from; null for an image that is none of ours
 * @param snapshot what it was made for; null for an image that is none of ours
 */
public record SnapshotImage(
    String id, long sizeBytes, @Nullable UUID workspace, @Nullable UUID snapshot) {}
