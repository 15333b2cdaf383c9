package dev.vmorchestrator.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AuthPropertiesTest {

  @Test
  void trustsThisMachineAloneUnlessToldOtherwise() {
    var properties = bound(Map.of());

    assertThat(properties.mode()).isEqualTo(AuthMode.LOCAL);
    assertThat(properties.trustedProxies()).isEmpty();
    assertThat(new SecurityStatus(properties).isOpen()).isFalse();
  }

  @Test
  void isOpenOnlyInOpenMode() {
    assertThat(new SecurityStatus(bound(Map.of("vm.auth.mode", "open"))).isOpen()).isTrue();
  }

  @Test
  void readsTheProxiesNetworks() {
    var properties =
        bound(Map.of("vm.auth.mode", "proxy", "vm.auth.trusted-proxies", "10.0.0.0/8,fd00::/8"));

    assertThat(properties.trustedProxies())
        .containsExactly(Cidr.valueOf("10.0.0.0/8"), Cidr.valueOf("fd00::/8"));
    assertThat(new SecurityStatus(properties).isOpen()).isFalse();
  }

  @Test
  void proxyModeWithoutProxiesIsRefused() {
    assertThatThrownBy(() -> bound(Map.of("vm.auth.mode", "proxy")))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("vm.auth.trusted-proxies");
  }

  private static AuthProperties bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("vm.auth", AuthProperties.class);
  }
}
