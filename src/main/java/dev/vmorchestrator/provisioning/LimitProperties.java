package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.provider.InstanceSpec.Limits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one workspace may use at most.
 *
 * @param memory with swap; a language server and a build fit
 * @param cpus in cores
 * @param pids processes and threads: a fork bomb stays inside
 */
@ConfigurationProperties("vm.limits")
record LimitProperties(
    @DefaultValue("4GB") DataSize memory,
    @DefaultValue("2") double cpus,
    @DefaultValue("512") long pids) {

  Limits limits() {
    return new Limits(memory.toBytes(), cpus, pids);
  }
}
