package dev.vmorchestrator.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The whole server on a port of its own, with nothing happening by itself: as {@link ServerTest},
 * for what only a real port shows. Tests share the database and keep apart by their users.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "vm.background.enabled=false",
      "vm.workspaces.provider=simulated",
      "vm.workspaces.max-per-owner=20",
      "vaadin.productionMode=true"
    })
@TestExecutionListeners(
    listeners = OwnSecurityContext.class,
    mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@ContextConfiguration(initializers = TestDatabase.class)
@Import({ServerTest.Time.class, Given.class, Simulation.class, Api.class})
public @interface PortTest {}
