package dev.vmorchestrator.ui.stream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.UUID;

/** A shell in a workspace, over a socket of its own. */
@Tag("vm-terminal")
@NpmPackage(value = "@xterm/xterm", version = "6.0.0")
@NpmPackage(value = "@xterm/addon-fit", version = "0.11.0")
@NpmPackage(value = "@xterm/addon-web-links", version = "0.12.0")
@NpmPackage(value = "@xterm/addon-unicode11", version = "0.9.0")
@CssImport("@xterm/xterm/css/xterm.css")
@JsModule("./vm-terminal.ts")
public final class TerminalPanel extends Component {

  public TerminalPanel(UUID workspace) {
    getElement().setAttribute("workspace", workspace.toString());
  }

  /** Tells whether the workspace runs: a shell that was refused is tried again once it does. */
  public void setRuns(boolean runs) {
    getElement().setAttribute("runs", runs);
  }
}
