package dev.vmorchestrator.ui;

import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/**
 * What every page has before its first view.
 *
 * <p>Each style sheet is named: Vaadin takes a built front end for up to date when the files that
 * annotations name are, and would miss a change in one that is imported by another style sheet.
 */
@Push(transport = Transport.WEBSOCKET_XHR)
@Viewport("width=device-width, initial-scale=1")
@StyleSheet(Aura.STYLESHEET)
@CssImport("./styles/tokens.css")
@CssImport("./styles/shell.css")
@CssImport("./styles/controls.css")
@CssImport("./styles/badges.css")
@CssImport("./styles/workspaces.css")
@CssImport("./styles/workspace-row.css")
@CssImport("./styles/workspace-widths.css")
@CssImport("./styles/workspace-page.css")
@CssImport("./styles/streams.css")
@CssImport("./styles/dialogs.css")
@CssImport("./styles/activity.css")
@CssImport("./styles/templates.css")
@CssImport("./styles/snapshots.css")
@CssImport("./styles/keys.css")
public class AppShell implements AppShellConfigurator {

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.addFavIcon("icon", "assets/logo.svg", "any");
    settings.addMetaTag("color-scheme", "light dark");
  }
}
