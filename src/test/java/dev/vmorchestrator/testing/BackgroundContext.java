package dev.vmorchestrator.testing;

import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The server without its front, for tests that another engine than JUnit's runs, or on Docker. */
public final class BackgroundContext {
  private BackgroundContext() {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan(
      basePackages = {
        "dev.vmorchestrator.clock",
        "dev.vmorchestrator.persistence",
        "dev.vmorchestrator.provider",
        "dev.vmorchestrator.workspace",
        "dev.vmorchestrator.operation",
        "dev.vmorchestrator.snapshot",
        "dev.vmorchestrator.lifecycle",
        "dev.vmorchestrator.usage",
        "dev.vmorchestrator.provisioning"
      },
      excludeFilters = @Filter(TestComponent.class))
  @EntityScan("dev.vmorchestrator")
  @EnableJpaRepositories("dev.vmorchestrator")
  @Import({ServerTest.Time.class, Given.class})
  static class Beans {}

  /** With a database of its own, the simulated provider and nothing happening by itself. */
  public static ConfigurableApplicationContext start() {
    return start("vm.workspaces.provider=simulated");
  }

  /** The same on the real engine, with one template alone, of an image that is in it. */
  public static ConfigurableApplicationContext onDocker(String image) {
    return start(
        "vm.workspaces.provider=docker",
        "vm.templates[0].id=tiny",
        "vm.templates[0].name=Tiny",
        "vm.templates[0].description=Busybox",
        "vm.templates[0].image=" + image);
  }

  private static ConfigurableApplicationContext start(String... properties) {
    return new SpringApplicationBuilder(Beans.class)
        .web(WebApplicationType.NONE)
        .initializers(new TestDatabase())
        .properties(
            "vm.background.enabled=false",
            "spring.autoconfigure.exclude=com.vaadin.flow.spring.SpringBootAutoConfiguration,"
                + "com.vaadin.flow.spring.SpringSecurityAutoConfiguration")
        .run(Stream.of(properties).map(property -> "--" + property).toArray(String[]::new));
  }
}
