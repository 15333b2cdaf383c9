package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads changes out politely to those who do not see them. One a page, in the layout. */
public final class Announcer extends Composite<Div> {

  /** More than anybody listens to. */
  private static final int LISTENED_TO = 5;

  private final Set<String> news = new LinkedHashSet<>();

  public Announcer() {
    getContent().setClassName("announcer sr-only");
    getContent().getElement().setAttribute("aria-live", "polite").setAttribute("role", "status");
    addAttachListener(e -> ComponentUtil.setData(e.getUI(), Announcer.class, this));
  }

  /**
   * Reads it out together with whatever else is said before the browser hears of any. Does nothing
   * on a page without a layout.
   */
  public static void say(UI ui, String text) {
    var announcer = ComponentUtil.getData(ui, Announcer.class);
    if (announcer != null) {
      announcer.add(ui, text);
    }
  }

  private void add(UI ui, String text) {
    if (news.isEmpty()) {
      ui.beforeClientResponse(this, e -> tell());
    }
    news.add(text);
  }

  private void tell() {
    var most = news.stream().limit(LISTENED_TO).collect(Collectors.joining(", "));
    var more = news.size() - LISTENED_TO;
    getContent().setText(more > 0 ? most + ", " + Texts.of("bulk.more", more) : most);
    news.clear();
  }
}
