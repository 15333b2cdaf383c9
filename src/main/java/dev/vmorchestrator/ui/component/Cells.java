package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.function.SerializableSupplier;

/** Renderers whose components live as long as their row is on the page. */
public final class Cells {

  private Cells() {}

  /**
   * Makes a cell's component once and shows it the row again when that changed, so that focus and
   * pointer stay where they are.
   */
  @SuppressWarnings("unchecked") // the renderer hands back what it was given
  public static <C extends Component, T> ComponentRenderer<C, T> of(
      SerializableSupplier<C> make, SerializableBiConsumer<C, T> show) {
    return new ComponentRenderer<>(
        row -> {
          var cell = make.get();
          show.accept(cell, row);
          return cell;
        },
        (cell, row) -> {
          show.accept((C) cell, row);
          return cell;
        });
  }
}
