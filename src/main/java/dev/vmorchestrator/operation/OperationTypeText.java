package dev.vmorchestrator.operation;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;

@Converter(autoApply = true)
final class OperationTypeText implements AttributeConverter<OperationType, String> {
  @Override
  public String convertToDatabaseColumn(OperationType value) {
    return value.wire();
  }

  @Override
  public OperationType convertToEntityAttribute(String text) {
    return Arrays.stream(OperationType.values())
        .filter(v -> v.wire().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("operations holds '%s'".formatted(text)));
  }
}
