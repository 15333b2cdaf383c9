package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.EngineEvents;
import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.SnapshotImages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "vm.workspaces.provider", havingValue = "simulated")
@EnableConfigurationProperties(SimulatedDelays.class)
class SimulatedConfiguration {

  @Bean
  SimulatedProvider workspaceProvider(SimulatedDelays delays) {
    return new SimulatedProvider(delays, Thread::sleep);
  }

  @Bean
  EngineEvents engineEvents(SimulatedProvider provider) {
    return provider.events();
  }

  @Bean
  SimulatedLogs instanceLogs(SimulatedProvider provider) {
    return new SimulatedLogs(provider);
  }

  @Bean
  SimulatedUsage instanceUsage(SimulatedProvider provider) {
    return new SimulatedUsage(provider);
  }

  @Bean
  Processes processes(SimulatedProvider provider) {
    return new SimulatedProcesses(provider);
  }

  @Bean
  SnapshotImages snapshotImages(SimulatedProvider provider) {
    return provider.snapshotImages();
  }

  @Bean
  Replacements replacements(SimulatedProvider provider) {
    return provider.replacements();
  }
}
