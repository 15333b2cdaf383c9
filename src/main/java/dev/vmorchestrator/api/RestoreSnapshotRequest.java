package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body, which may be left out, of bringing a saved state back.
 *
 * @param keepPresent whether the present state is saved first, as {@code before-restore-<time>};
 *     null means it is
 */
@Schema(name = "RestoreSnapshot")
public record RestoreSnapshotRequest(@JsonProperty("keep_present") @Nullable Boolean keepPresent) {}
