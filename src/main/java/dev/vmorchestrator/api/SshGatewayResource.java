package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where SSH clients get in, and how they know that it is us.
 *
 * @param host null for a gateway that listens on every address: the host by which the client
 *     reached this server
 * @param hostKey what stands behind the host in {@code known_hosts}: type and key
 * @param fingerprint the host key's, {@code SHA256:…}
 */
@Schema(name = "SshGateway")
public record SshGatewayResource(
    @Nullable String host,
    int port,
    @JsonProperty("host_key") String hostKey,
    String fingerprint) {}
