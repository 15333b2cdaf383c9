package dev.vmorchestrator.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The whole server without its web port and with nothing happening by itself: a settable clock, the
 * simulated provider, a database of its own. One context for all tests that carry this.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.MOCK,
    properties = {
      "vm.background.enabled=false",
      "vm.workspaces.provider=simulated",
      "vm.simulated.create=0s",
      "vm.simulated.start=0s",
      "vm.simulated.stop=0s",
      "vm.simulated.remove=0s",
      "vm.simulated.clone=0s",
      "vm.simulated.commit=0s",
      "vm.simulated.export=0s",
      "vm.simulated.load=0s"
    })
@TestExecutionListeners(
    listeners = OwnSecurityContext.class,
    mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@ContextConfiguration(initializers = TestDatabase.class)
@Import({ServerTest.Time.class, Given.class, Simulation.class})
public @interface ServerTest {

  @TestConfiguration(proxyBeanMethods = false)
  class Time {
    @Bean
    @Primary
    SettableClock settableClock() {
      return new SettableClock();
    }
  }
}
