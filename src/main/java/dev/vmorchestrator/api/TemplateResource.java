package dev.vmorchestrator.api;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a workspace can be made from.
 *
 * @param ready whether its image is there, so that a workspace takes seconds rather than minutes
 */
@Schema(name = "Template")
public record TemplateResource(
    String id, String name, String description, String image, boolean ready) {}
