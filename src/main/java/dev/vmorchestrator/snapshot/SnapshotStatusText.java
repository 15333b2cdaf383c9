package dev.vmorchestrator.snapshot;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

@Converter(autoApply = true)
final class SnapshotStatusText implements AttributeConverter<SnapshotStatus, String> {
  @Override
  public String convertToDatabaseColumn(SnapshotStatus status) {
    return status.wire();
  }

  @Override
  public SnapshotStatus convertToEntityAttribute(String text) {
    return SnapshotStatus.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
