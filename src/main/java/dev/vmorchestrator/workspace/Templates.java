package dev.vmorchestrator.workspace;

import dev.vmorchestrator.problem.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The catalogue of templates. */
@Component
@EnableConfigurationProperties(TemplateProperties.class)
public class Templates {
  private final List<Template> all;

  Templates(TemplateProperties properties) {
    all = properties.templates().stream().map(TemplateProperties.Entry::template).toList();
  }

  /** In the order in which they are offered; the first is the default. */
  public List<Template> all() {
    return all;
  }

  public Optional<Template> find(Template.Id id) {
    return all.stream().filter(t -> t.id().equals(id)).findFirst();
  }

  /**
   * The template with this id, or the default for null.
   *
   * @throws InvalidValueException naming those that there are
   */
  public Template require(@Nullable String id) {
    if (id == null) {
      return all.getFirst();
    }
    return all.stream()
        .filter(t -> t.id().value().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new InvalidValueException(
                "template",
                "There is no such template. Use one of "
                    + all.stream().map(t -> t.id().value()).collect(Collectors.joining(", "))
                    + "."));
  }
}
