package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Copies a text in the browser and says "Copied" for a moment. */
@Tag("vm-copy")
@JsModule("./vm-copy.ts")
public final class CopyButton extends Component {

  /**
   * @param what names the text for those who cannot see where the button stands: {@code container
   *     id}
   */
  public CopyButton(String what) {
    getElement().setAttribute("what", what);
  }

  public void setCopied(String text) {
    getElement().setAttribute("text", text);
  }

  public String copied() {
    return getElement().getAttribute("text");
  }
}
