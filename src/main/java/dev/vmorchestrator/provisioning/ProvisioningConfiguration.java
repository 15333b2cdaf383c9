package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationLog;
import dev.vmorchestrator.operation.OperationQueue;
import dev.vmorchestrator.provider.Scope;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.workspace.TemplateImages;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  ProvisionerProperties.class,
  LimitProperties.class,
  ReconcilerProperties.class
})
class ProvisioningConfiguration {

  @Bean
  Scope scope(JdbcClient jdbc) {
    return new Scope(jdbc.sql("SELECT scope FROM server").query(String.class).single());
  }

  /** One at a time: two builds side by side take as long as one after the other. */
  @Bean(destroyMethod = "shutdownNow")
  @ConditionalOnBooleanProperty(name = "vm.background.enabled", matchIfMissing = true)
  ExecutorService imageThread() {
    return Executors.newSingleThreadExecutor(Thread.ofVirtual().name("images").factory());
  }

  /** Without the background, on the thread that asks. */
  @Bean("imageThread")
  @ConditionalOnBooleanProperty(name = "vm.background.enabled", havingValue = false)
  Executor callersThread() {
    return Runnable::run;
  }

  @Bean
  ImagePreparer imagePreparer(
      WorkspaceProvider provider,
      TemplateImages images,
      OperationLeases leases,
      OperationLog lines,
      OperationQueue queue,
      @Qualifier("imageThread") Executor imageThread,
      Clock clock) {
    return new ImagePreparer(provider, images, leases, lines, queue, imageThread, clock);
  }
}
