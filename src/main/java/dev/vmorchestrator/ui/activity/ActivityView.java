package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.MainLayout;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.ViewHeader;
import jakarta.annotation.security.PermitAll;

/** Everything that was asked for on my workspaces, deleted ones included. */
@Route(value = ActivityView.PATH, layout = MainLayout.class)
@PermitAll
class ActivityView extends Composite<Div> implements AfterNavigationObserver, HasDynamicTitle {

  static final String PATH = "app/activity";

  private final ActivityPanel panel;

  ActivityView(CurrentUser user, Activities activities, LiveUpdates live) {
    panel =
        new ActivityPanel(activities, user.name(), ActivityQuery.of(QueryParameters.empty()), live);
    panel.onNarrowed(query ->
        getUI()
            .ifPresent(ui ->
                ui.getPage()
                    .getHistory()
                    .replaceState(null, new Location(PATH, query.parameters()))));
    getContent().setClassName("view scrolling");
    getContent().add(new ViewHeader(Texts.of("activity"), Buttons.refresh(panel::refresh)), panel);
  }

  @Override
  public String getPageTitle() {
    return Texts.of("title", Texts.of("activity"));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    panel.show(ActivityQuery.of(event.getLocation().getQueryParameters()));
  }
}
