package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.Scope;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The properties as the server would use them: the defaults, but for these, in a scope. */
final class Properties {
  private Properties() {}

  /**
   * @param settings names below {@code vm.docker} and values, in turn
   */
  static DockerProperties of(String... settings) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put("vm.docker." + settings[i], settings[i + 1]);
    }
    return new Binder(new MapConfigurationPropertySource(map))
        .bindOrCreate("vm.docker", DockerProperties.class)
        .within(new Scope("test"));
  }
}
