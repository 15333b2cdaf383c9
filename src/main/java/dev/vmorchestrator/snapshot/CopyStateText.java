package dev.vmorchestrator.snapshot;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

@Converter(autoApply = true)
final class CopyStateText implements AttributeConverter<CopyState, String> {
  @Override
  public String convertToDatabaseColumn(CopyState state) {
    return state.wire();
  }

  @Override
  public CopyState convertToEntityAttribute(String text) {
    return CopyState.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
