package dev.vmorchestrator.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The body that runs a program in a workspace, without a shell in between.
 *
 * @param argv the program and its arguments
 */
@Schema(name = "Exec")
public record ExecRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> argv) {}
