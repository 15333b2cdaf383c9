package dev.vmorchestrator.testing;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The server without its front, for tests that another engine than JUnit's runs. */
public final class BackgroundContext {
  private BackgroundContext() {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan({
    "dev.vmorchestrator.clock",
    "dev.vmorchestrator.persistence",
    "dev.vmorchestrator.provider",
    "dev.vmorchestrator.workspace",
    "dev.vmorchestrator.operation",
    "dev.vmorchestrator.snapshot",
    "dev.vmorchestrator.lifecycle",
    "dev.vmorchestrator.usage",
    "dev.vmorchestrator.provisioning"
  })
  @EntityScan("dev.vmorchestrator")
  @EnableJpaRepositories("dev.vmorchestrator")
  @Import({ServerTest.Time.class, Given.class})
  static class Beans {}

  /** With a database of its own, the simulated provider and nothing happening by itself. */
  public static ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(Beans.class)
        .web(WebApplicationType.NONE)
        .initializers(new TestDatabase())
        .properties(
            "vm.background.enabled=false",
            "vm.workspaces.provider=simulated",
            "spring.autoconfigure.exclude=com.vaadin.flow.spring.SpringBootAutoConfiguration,"
                + "com.vaadin.flow.spring.SpringSecurityAutoConfiguration")
        .run();
  }
}
