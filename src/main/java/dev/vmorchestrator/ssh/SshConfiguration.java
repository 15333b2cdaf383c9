package dev.vmorchestrator.ssh;

import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.security.SshEntrance;
import dev.vmorchestrator.security.SshKeyring;
import dev.vmorchestrator.workspace.Workspaces;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("vm.ssh.bind")
@EnableConfigurationProperties(SshProperties.class)
class SshConfiguration {

  /** Beside the database, by which it is as safe and as old as that. */
  @Bean
  HostKey hostKey(Environment environment) {
    var database = Path.of(environment.getRequiredProperty("vm.db.path"));
    return new HostKey(database.resolveSibling("ssh_host_key"));
  }

  @Bean
  SshGateway sshGateway(
      SshProperties properties,
      HostKey hostKey,
      Visitors visitors,
      Doors doors,
      Processes processes,
      SshEntrance entrance) {
    return new SshGateway(properties, hostKey, visitors, doors, processes, entrance);
  }

  @Bean
  Visitors visitors(SshKeyring keyring, Workspaces workspaces, SshProperties properties) {
    return new Visitors(keyring, workspaces, properties);
  }
}
