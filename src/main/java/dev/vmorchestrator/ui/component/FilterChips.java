package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of several filters, as a row of chips that can carry counts. */
public final class FilterChips<E extends Enum<E>> extends Composite<Div> {

  private record Chip(NativeButton button, Span count) {}

  private final Map<E, Chip> chips;

  public FilterChips(
      String what,
      Class<E> type,
      SerializableFunction<E, String> label,
      SerializableConsumer<E> chosen) {
    chips = new EnumMap<>(type);
    getContent().setClassName("chips");
    getContent().getElement().setAttribute("role", "group").setAttribute("aria-label", what);
    for (var value : type.getEnumConstants()) {
      var count = new Span();
      count.setVisible(false);
      count.setClassName("count");
      var button = new NativeButton();
      button.add(new Span(label.apply(value)), count);
      button.setClassName("chip");
      button.addClickListener(e -> chosen.accept(value));
      chips.put(value, new Chip(button, count));
      getContent().add(button);
    }
  }

  /** Presses one of them, or none. */
  public void select(@Nullable E selected) {
    chips.forEach((value, chip) ->
        chip.button().getElement().setAttribute("aria-pressed", String.valueOf(value == selected)));
  }

  /** Shows how many each filter lets through; 0 for those that are not in the map. */
  public void count(Map<E, Long> counts) {
    chips.forEach((value, chip) -> {
      Texts.show(chip.count(), Texts.number(counts.getOrDefault(value, 0L)));
      chip.count().setVisible(true);
    });
  }
}
