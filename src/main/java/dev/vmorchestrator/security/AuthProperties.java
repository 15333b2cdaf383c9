package dev.vmorchestrator.security;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is believed.
 *
 * @param trustedProxies networks in CIDR notation that the proxy calls from; only for {@link
 *     AuthMode#PROXY}, which needs one at least
 */
@ConfigurationProperties("vm.auth")
record AuthProperties(
    @DefaultValue("local") AuthMode mode, @DefaultValue List<Cidr> trustedProxies) {

  AuthProperties {
    if (mode == AuthMode.PROXY && trustedProxies.isEmpty()) {
      throw new IllegalArgumentException("vm.auth.trusted-proxies is empty: nobody could call");
    }
  }

  boolean trusts(InetAddress peer) {
    return trustedProxies.stream().anyMatch(network -> network.contains(peer));
  }
}
