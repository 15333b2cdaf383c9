package dev.vmorchestrator.ui.stream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.UUID;

/** A workspace's log, followed by the browser over a socket of its own. */
@Tag("vm-log")
@JsModule("./vm-log.ts")
public final class LogPanel extends Component {

  public LogPanel(UUID workspace) {
    getElement().setAttribute("workspace", workspace.toString());
  }
}
