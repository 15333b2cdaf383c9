package dev.vmorchestrator.workspace;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
final class WorkspaceStateText implements AttributeConverter<WorkspaceState, String> {
  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable WorkspaceState state) {
    return state == null ? null : state.wire();
  }

  @Override
  public @Nullable WorkspaceState convertToEntityAttribute(@Nullable String text) {
    return text == null ? null : WorkspaceState.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
