package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.ui.component.FilterChips;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.TimeText;
import dev.vmorchestrator.ui.component.Told;
import dev.vmorchestrator.workspace.TimeToLive;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How long it lives, in hours; nothing means for ever. */
final class LifetimeField extends Composite<Div> implements FormField<TimeToLive> {

  private static final int LONGEST = (int) Duration.ofSeconds(TimeToLive.LONGEST).toHours();

  /** What is one click away. */
  private enum Pick {
    HOUR(1),
    WORKDAY(8),
    DAY(24),
    WEEK(7 * 24),
    NEVER(null);

    private final @Nullable Integer hours;

    Pick(@Nullable Integer hours) {
      this.hours = hours;
    }

    private String label() {
      return Texts.of("lifetime." + name().toLowerCase(Locale.ROOT));
    }
  }

  private final IntegerField hours = new IntegerField(Texts.of("lifetime"));
  private final FilterChips<Pick> picks =
      new FilterChips<>(Texts.of("lifetime.picks"), Pick.class, Pick::label, this::pick);
  private final TimeText end = TimeText.dateIn(null);
  private final Div deletedOn = new Div(new Span(Texts.of("lifetime.until")), end);
  private final Div kept = new Div(Texts.of("lifetime.kept"));
  private final Div refused = new Div();
  private SerializableConsumer<String> picked = hours -> {};
  private boolean chosen;

  LifetimeField() {
    hours.setMin(1);
    hours.setMax(LONGEST);
    hours.setManualValidation(true);
    hours.setValueChangeMode(ValueChangeMode.EAGER);
    hours.setClassName("hours");
    hours.addValueChangeListener(e -> {
      chosen |= e.isFromClient();
      check();
    });
    hours.addValidationStatusChangeListener(e -> check());
    deletedOn.setClassName("hint");
    kept.setClassName("hint");
    refused.setClassName("hint refused");
    refused.getElement().setAttribute("role", "alert");
    var line = new Div(hours, picks);
    line.setClassName("lifetime");
    getContent().add(line, deletedOn, kept, refused);
    check();
  }

  @Override
  public String wireName() {
    return "ttl_seconds";
  }

  @Override
  public @Nullable TimeToLive read() {
    var value = hours.getValue();
    // It knows of what stands in the browser's field and is no number.
    if (hours.getDefaultValidator().apply(value, null).isError()) {
      throw new InvalidValueException(wireName(), Texts.of("lifetime.rule", LONGEST));
    }
    return value == null ? null : TimeToLive.of(Duration.ofHours(value));
  }

  @Override
  public void refuse(String message) {
    // Below the whole line: beside the picks there is no room for a sentence.
    refused.setText(message);
    refused.setVisible(true);
    hours.setInvalid(true);
    deletedOn.setVisible(false);
    kept.setVisible(false);
  }

  @Override
  public void focus() {
    hours.focus();
  }

  /** As it was chosen the last time; nothing if something was chosen already. */
  void suggest(@Nullable Integer value) {
    if (!chosen) {
      hours.setValue(value);
    }
  }

  /** As the user had it; empty: never. */
  void restore(String value) {
    chosen = true;
    hours.setValue(value.matches("[0-9]{1,6}") ? Integer.valueOf(value) : null);
  }

  /** Tells of the hours that a button chose; empty: never. */
  void onPick(SerializableConsumer<String> listener) {
    picked = listener;
  }

  IntegerField field() {
    return hours;
  }

  private void pick(Pick pick) {
    chosen = true;
    hours.setValue(pick.hours);
    picked.accept(pick.hours == null ? "" : String.valueOf(pick.hours));
  }

  @Nullable Integer chosen() {
    return hours.getValue();
  }

  private void check() {
    try {
      var ttl = read();
      picks.select(
          Arrays.stream(Pick.values())
              .filter(p -> Objects.equals(p.hours, hours.getValue()))
              .findFirst()
              .orElse(null));
      hours.setInvalid(false);
      refused.setVisible(false);
      deletedOn.setVisible(ttl != null);
      kept.setVisible(ttl == null);
      end.setFromNow(ttl == null ? null : Duration.ofSeconds(ttl.seconds()));
    } catch (InvalidValueException e) {
      picks.select(null);
      refuse(Told.of(e.what()));
    }
  }
}
