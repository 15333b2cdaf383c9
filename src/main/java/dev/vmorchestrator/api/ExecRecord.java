package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A line of what a program that runs in a workspace answers ({@code application/x-ndjson}): output,
 * and last the exit code, or why there is none.
 *
 * @param stream {@code stdout} or {@code stderr}, with {@code data}
 * @param data bytes in base64: output need not be text, nor end at a character's end
 * @param error why it could not be run to its end; comes instead of an exit code
 */
@Schema(name = "ExecRecord")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecRecord(
    @Schema(allowableValues = {"stdout", "stderr"}) @Nullable String stream,
    byte @Nullable [] data,
    @JsonProperty("exit_code") @Nullable Integer exitCode,
    @Nullable String error) {}
