package dev.vmorchestrator.workspace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace can be made from.
 *
 * @param name as a person reads it: {@code Node.js}
 * @param description the tools in it, in a few words
 * @param image what its containers run
 * @param base the registry's image that {@code image} is built on; null: {@code image} is pulled
 * @param dockerfile how {@code image} is built, below {@code images/} on the class path; null:
 *     never
 */
public record Template(
    Id id,
    String name,
    String description,
    String image,
    @Nullable String base,
    @Nullable String dockerfile) {

  /** A template's id: what stands in {@code workspaces.template}. */
  public record Id(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    public Id {
      if (!FORM.matcher(value).matches()) {
        throw new IllegalArgumentException("'%s' is no template id".formatted(value));
      }
    }

    @Override
    public String toString() {
      return value;
    }
  }
}
