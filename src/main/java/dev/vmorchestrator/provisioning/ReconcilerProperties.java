package dev.vmorchestrator.provisioning;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rows and engine are kept the same.
 *
 * @param interval time between two looks at everything, besides those that the engine's events ask
 *     for
 * @param strayGrace time that a container whose workspace is deleted stays: nobody can have put
 *     work into it, but somebody may want to know why it is there
 * @param unknownGrace time that a container stays whose workspace this database has never heard of.
 *     It was made after the copy that was put back was taken, so there may be work in it
 */
@ConfigurationProperties("vm.reconciler")
record ReconcilerProperties(
    @DefaultValue("60s") Duration interval,
    @DefaultValue("10m") Duration strayGrace,
    @DefaultValue("7d") Duration unknownGrace) {}
