package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.UUID;

/** The kinds of buttons there are. */
public final class Buttons {

  private Buttons() {}

  public static Button primary(String text, Runnable action) {
    var button = new Button(text, e -> action.run());
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  /** A primary one that makes something new. */
  public static Button create(String text, Runnable action) {
    var icon = VaadinIcon.PLUS.create();
    icon.setClassName("button-icon");
    var button = primary(text, action);
    button.setIcon(icon);
    return button;
  }

  public static Button plain(String text, Runnable action) {
    return new Button(text, e -> action.run());
  }

  /** In a row, in the colour of what it does. */
  public static Button small(String text, String colour, Runnable action) {
    var button = new Button(text, e -> action.run());
    button.addClassNames("small", colour);
    return button;
  }

  public static Button refresh(Runnable action) {
    var icon = VaadinIcon.REFRESH.create();
    icon.setClassName("button-icon");
    var button = new Button(Texts.of("refresh"), icon, e -> action.run());
    button.addClassName("refresh");
    button.setAriaLabel(Texts.of("refresh")); // where it is narrow only the icon is left
    return button;
  }

  /**
   * Lets a press do it, and asks the browser for nothing else: a click listener has it tell eleven
   * things of the pointer and the keys, which in a list costs the server more than the buttons do.
   */
  public static void onPress(NativeButton button, Runnable action) {
    button.getElement().addEventListener("click", e -> action.run());
  }

  /**
   * Gives the focus back to what opened a menu, or to what a list that was read anew has in its
   * place, unless somebody has taken it elsewhere.
   */
  public static void refocus(Component opener) {
    var element = opener.getElement();
    var script =
        """
        const now = document.activeElement;
        if (now && now !== document.body && !now.closest('vaadin-popover')) return;
        const there = $0 && document.querySelector(`[data-focus="${CSS.escape($0)}"]`);
        (there || $1)?.focus();\
        """;
    UI.getCurrent()
        .getPage()
        .executeJs(
            script, element.getAttribute("data-focus"), opener.isAttached() ? element : null);
  }

  /**
   * Lets a key press this button or focus this field wherever nobody is typing; see {@code
   * frontend/shortcuts.ts}.
   */
  public static <C extends Component> C onKey(String key, C component) {
    component.getElement().setAttribute("data-shortcut", key);
    return component;
  }

  /**
   * What is typed from the press on is for the field that it brings; see {@code
   * frontend/early-keys.ts}.
   */
  public static <C extends Component> C bringsField(C component) {
    component.getElement().setAttribute("data-brings-field", true);
    return component;
  }

  /**
   * Whoever is on this element stays on the one that follows it when a list is read anew; see
   * {@code frontend/keep-focus.ts}.
   */
  public static void keepFocus(Component component, String what, UUID row) {
    component.getElement().setAttribute("data-focus", what + "-" + row);
  }
}
