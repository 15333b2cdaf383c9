package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.EngineEvents;
import dev.vmorchestrator.provider.InstanceLogs;
import dev.vmorchestrator.provider.InstanceUsage;
import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.Scope;
import dev.vmorchestrator.provider.SnapshotImages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(
    name = "vm.workspaces.provider",
    havingValue = "docker",
    matchIfMissing = true)
@EnableConfigurationProperties(DockerProperties.class)
class DockerConfiguration {

  @Bean(initMethod = "warmUp", destroyMethod = "close")
  DockerProvider workspaceProvider(DockerProperties properties, Scope scope) {
    return new DockerProvider(properties.within(scope));
  }

  /** Closed with the provider. */
  @Bean(destroyMethod = "")
  Processes processes(DockerProvider provider) {
    return provider.processes();
  }

  @Bean
  InstanceLogs instanceLogs(DockerProvider provider) {
    return provider.logs();
  }

  @Bean
  InstanceUsage instanceUsage(DockerProvider provider) {
    return provider.usage();
  }

  @Bean
  EngineEvents engineEvents(DockerProvider provider) {
    return provider.events();
  }

  @Bean
  SnapshotImages snapshotImages(DockerProvider provider) {
    return provider.snapshotImages();
  }

  @Bean
  Replacements replacements(DockerProvider provider) {
    return provider.replacements();
  }
}
