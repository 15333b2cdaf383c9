package dev.vmorchestrator.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instants as UTC ISO-8601 text with milliseconds: fixed width, so that they sort as text. */
@Converter(autoApply = true)
public final class InstantText implements AttributeConverter<Instant, String> {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** As {@code strftime} writes it. */
  public static final String SQLITE_FORMAT = "%Y-%m-%dT%H:%M:%fZ";

  /** A time to add, as {@code strftime} takes it. */
  public static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%+.3f seconds", time.toMillis() / 1000.0);
  }

  /** The text as it stands in the database. */
  public static String of(Instant instant) {
    return FORMAT.format(instant);
  }

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }

  @Override
  public @Nullable Instant convertToEntityAttribute(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
