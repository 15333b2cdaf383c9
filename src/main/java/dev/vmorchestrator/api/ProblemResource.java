package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every error looks like (RFC 9457).
 *
 * @param detail what happened, with names and numbers
 * @param hint what to do next
 * @param instance the path that was asked for
 * @param error the detail again, for clients that read nothing else
 * @param fields only where values were refused
 */
@Schema(name = "Problem")
public record ProblemResource(
    String type,
    String title,
    int status,
    String detail,
    String hint,
    String code,
    String instance,
    String error,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Field> fields) {

  /** A field or parameter and what is wrong with it. */
  @Schema(name = "FieldProblem")
  public record Field(String field, String message) {}
}
