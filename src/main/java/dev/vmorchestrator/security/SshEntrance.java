package dev.vmorchestrator.security;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where SSH clients get in: reported by the gateway once it listens, read by views and REST, which
 * do not know it.
 */
@Component
public class SshEntrance {

  /**
   * A gateway that listens.
   *
   * @param host null if on every address: the host by which a client reached this server
   * @param hostKey type and key, as they stand in {@code known_hosts}
   * @param fingerprint the host key's, {@code SHA256:…}
   */
  public record Gateway(@Nullable String host, int port, String hostKey, String fingerprint) {}

  private final AtomicReference<Optional<Gateway>> gateway =
      new AtomicReference<>(Optional.empty());

  /** Empty while there is none. */
  public Optional<Gateway> gateway() {
    return gateway.get();
  }

  public void report(Optional<Gateway> now) {
    gateway.set(now);
  }
}
