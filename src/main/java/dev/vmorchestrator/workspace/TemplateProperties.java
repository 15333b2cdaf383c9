package dev.vmorchestrator.workspace;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The templates, in the order in which they are offered; the first is the default.
 *
 * @param templates see {@link Template}
 */
@Validated
@ConfigurationProperties("vm")
record TemplateProperties(@NotEmpty List<@Valid Entry> templates) {

  record Entry(
      @NotBlank String id,
      @NotBlank String name,
      String description,
      @NotBlank String image,
      @Nullable String base,
      @Nullable String dockerfile) {

    Template template() {
      return new Template(new Template.Id(id), name, description, image, base, dockerfile);
    }
  }
}
