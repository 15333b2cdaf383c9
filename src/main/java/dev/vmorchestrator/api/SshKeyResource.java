package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A public key that opens its owner's workspaces.
 *
 * @param type such as {@code ssh-ed25519}
 * @param fingerprint as {@code ssh-keygen -l} writes it, {@code SHA256:…}
 * @param publicKey one line as in {@code id_ed25519.pub}
 * @param lastUsedAt null if it never opened one
 */
@Schema(name = "SshKey")
public record SshKeyResource(
    UUID id,
    String name,
    String type,
    String fingerprint,
    @JsonProperty("public_key") String publicKey,
    @JsonProperty("created_at") @WireTime Instant createdAt,
    @JsonProperty("last_used_at") @WireTime @Nullable Instant lastUsedAt) {}
