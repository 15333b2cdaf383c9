package dev.vmorchestrator.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLayout;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.ui.component.Announcer;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.ThemeSwitch;
import jakarta.annotation.security.PermitAll;

/** The frame of every view: the side bar, the banners and the place where the view stands. */
@PermitAll
@JsModule("./connection.ts")
@JsModule("./shortcuts.ts")
@JsModule("./keep-focus.ts")
@JsModule("./early-keys.ts")
public final class MainLayout extends Composite<AppLayout> implements RouterLayout {

  private final Main place = new Main();

  MainLayout(
      CurrentUser user,
      Navigation.Counts counts,
      Banners.Sources sources,
      ExpiryBanner.Source expiring,
      LiveUpdates live) {
    var name = user.name();
    var navigation = new Navigation(counts, name);
    var banners = new Banners(sources);
    var expiry = new ExpiryBanner(expiring, name);
    getContent().setPrimarySection(AppLayout.Section.DRAWER);
    getContent().addToDrawer(brand(), navigation, foot(name));
    var toggle = new DrawerToggle();
    toggle.setAriaLabel(Texts.of("nav.toggle"));
    getContent().addToNavbar(toggle, brand());
    place.setClassName("place");
    var frame = new Div(banners, expiry, place, new Announcer(), wayToTheList());
    frame.setClassName("frame");
    getContent().setContent(frame);
    live.follow(
        this,
        name,
        changes -> {
          navigation.refresh(changes);
          banners.refresh();
          if (!changes.workspaces().isEmpty()) {
            expiry.refresh(changes);
          }
        });
  }

  @Override
  public void showRouterLayoutContent(HasElement content) {
    place.getElement().removeAllChildren();
    place.getElement().appendChild(content.getElement());
  }

  @Override
  public void removeRouterLayoutContent(HasElement oldContent) {
    if (oldContent != null) {
      oldContent.getElement().removeFromParent();
    }
  }

  /** For keys whose button or field is there. */
  private static Anchor wayToTheList() {
    var way = Buttons.bringsField(new Anchor("app", Texts.of("workspaces")));
    way.getElement().setAttribute("hidden", true).setAttribute("data-shortcuts", true);
    return way;
  }

  private static Header brand() {
    var logo = new Image("assets/logo.svg", "");
    var brand = new Header(logo, new Span("VM Orchestrator"));
    brand.setClassName("brand");
    return brand;
  }

  private static Footer foot(String user) {
    var docs = new Anchor("swagger-ui", Texts.of("nav.docs"));
    docs.setRouterIgnore(true);
    docs.setTarget("_blank");
    var name = new Span(user);
    name.setClassName("user");
    name.setTitle(Texts.of("nav.user", user));
    var line = new Div(name, new ThemeSwitch());
    line.setClassName("foot-line");
    var keys =
        Buttons.onKey("?", new NativeButton(Texts.of("shortcuts"), e -> ShortcutsDialog.open()));
    var foot = new Footer(docs, keys, line);
    foot.setClassName("foot");
    return foot;
  }
}
