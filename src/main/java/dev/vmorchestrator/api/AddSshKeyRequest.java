package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body that adds a key.
 *
 * @param name what its owner calls it; null means the key's own comment
 * @param publicKey one line as in {@code id_ed25519.pub}
 */
@Schema(name = "AddSshKey")
public record AddSshKeyRequest(
    @Nullable String name,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @JsonProperty("public_key")
        String publicKey) {}
