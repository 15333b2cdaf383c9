package dev.vmorchestrator.operation;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;

@Converter(autoApply = true)
final class OperationStatusText implements AttributeConverter<OperationStatus, String> {
  @Override
  public String convertToDatabaseColumn(OperationStatus value) {
    return value.wire();
  }

  @Override
  public OperationStatus convertToEntityAttribute(String text) {
    return Arrays.stream(OperationStatus.values())
        .filter(v -> v.wire().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("operations holds '%s'".formatted(text)));
  }
}
