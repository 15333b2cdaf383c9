package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Light, dark or as the system has it; the browser keeps the choice. */
@Tag("vm-theme")
@JsModule("./vm-theme.ts")
public final class ThemeSwitch extends Component {}
