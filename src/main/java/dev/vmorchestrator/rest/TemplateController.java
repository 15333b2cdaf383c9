package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.TemplateResource;
import dev.vmorchestrator.workspace.TemplateImages;
import dev.vmorchestrator.workspace.Templates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "templates")
class TemplateController {
  private final Templates templates;
  private final TemplateImages images;

  TemplateController(Templates templates, TemplateImages images) {
    this.templates = templates;
    this.images = images;
  }

  @GetMapping(path = "/api/v1/templates", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Lists what workspaces can be made from; the first is the default")
  @ApiResponse(responseCode = "200", description = "All of them")
  List<TemplateResource> list() {
    return templates.all().stream()
        .map(t ->
            new TemplateResource(
                t.id().value(), t.name(), t.description(), t.image(), images.isReady(t.id())))
        .toList();
  }
}
