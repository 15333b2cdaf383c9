package dev.vmorchestrator.clock;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

  @Bean
  SteadyClock clock() {
    return new SteadyClock(Clock.systemUTC(), System::nanoTime);
  }
}
