package dev.vmorchestrator.terminal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long and how many.
 *
 * @param kept how long a shell waits for its client to come back; a laptop that slept for a minute
 *     needs some seconds to find its network
 * @param mostPerOwner shells of one user at a time
 */
@ConfigurationProperties("vm.terminal")
record TerminalProperties(
    @DefaultValue("3m") Duration kept, @DefaultValue("100") int mostPerOwner) {}
