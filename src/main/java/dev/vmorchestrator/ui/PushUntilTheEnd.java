package dev.vmorchestrator.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.spring.annotation.SpringComponent;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import org.atmosphere.cpr.AtmosphereFramework;
import org.springframework.beans.DirectFieldAccessor;

/**
 * Keeps the pages' push channels open until the web server stops. Atmosphere closes them by a
 * shutdown hook of its own at the very signal: nobody would be told that the server stops, nor see
 * how what is under way ends. Vaadin's servlet closes them too, when its turn comes.
 */
@SpringComponent
class PushUntilTheEnd implements VaadinServiceInitListener {

  private static final String HOOK = "shutdownHook";

  @Override
  public void serviceInit(ServiceInitEvent event) {
    if (event.getSource() instanceof VaadinServletService service) {
      forgetHook(service.getServlet().getServletContext());
    }
  }

  private static void forgetHook(ServletContext context) {
    for (var name : Collections.list(context.getAttributeNames())) {
      if (context.getAttribute(name) instanceof AtmosphereFramework push) {
        var fields = new DirectFieldAccessor(push);
        if (fields.getPropertyValue(HOOK) instanceof Thread hook) {
          Runtime.getRuntime().removeShutdownHook(hook);
          fields.setPropertyValue(HOOK, null);
        }
      }
    }
  }
}
