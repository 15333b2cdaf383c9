package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/**
 * A name, a value and its {@link CopyButton}. One element, put together by the browser: every row
 * of the list has two, and what the server knows of an element costs it a kilobyte.
 */
@Tag("vm-line")
@JsModule("./vm-line.ts")
public final class CopyLine extends Component {

  /**
   * @param what names what is copied for those who cannot see where the button stands
   */
  public CopyLine(String label, String what) {
    getElement().setAttribute("label", label).setAttribute("what", what);
  }

  /**
   * @param copied the whole of what the value may show a part of
   */
  public void show(String value, String copied) {
    getElement().setAttribute("value", value).setAttribute("text", copied);
  }

  public String copied() {
    return getElement().getAttribute("text");
  }
}
