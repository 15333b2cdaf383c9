package dev.vmorchestrator.workspace;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

@Converter(autoApply = true)
final class WorkspaceStateText implements AttributeConverter<WorkspaceState, String> {
  @Override
  public String convertToDatabaseColumn(WorkspaceState state) {
    return state.wire();
  }

  @Override
  public WorkspaceState convertToEntityAttribute(String text) {
    return WorkspaceState.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
