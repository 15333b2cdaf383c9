package dev.vmorchestrator.lifecycle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maxPerOwner living workspaces a user may have; stops a script gone wild, not a team
 * @param provider the name of the runtime that new workspaces are made in
 */
@ConfigurationProperties("vm.workspaces")
record LifecycleProperties(
    @DefaultValue("1000") long maxPerOwner, @DefaultValue("docker") String provider) {}
