package dev.vmorchestrator;

import dev.vmorchestrator.problem.Similar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the environment asks for, as Spring's properties.
 *
 * @param warnings sentences about what was not understood and does no harm
 */
record Settings(Map<String, Object> properties, List<String> warnings) {
  private static final String PREFIX = "VM_API_";

  /** More edits than this and a name is not meant. */
  /**
   * Reads every {@link Setting}; one that is empty counts as not set.
   *
   * @throws SettingException for the first that has a value which is not allowed
   */
  static Settings from(Map<String, String> environment) {
    var properties = new LinkedHashMap<String, Object>();
    var warnings = new ArrayList<String>();
    for (var setting : Setting.values()) {
      properties.putAll(setting.read(environment));
    }
    var proxied = "proxy".equals(properties.get("vm.auth.mode"));
    var trusted = properties.containsKey("vm.auth.trusted-proxies");
    if (proxied && !trusted) {
      throw new SettingException(
          "VM_API_TRUSTED_PROXIES is not set: with VM_API_AUTH=proxy give %s."
              .formatted(Setting.VM_API_TRUSTED_PROXIES.allowed()));
    }
    if (trusted && !proxied) {
      warnings.add("VM_API_TRUSTED_PROXIES means nothing without VM_API_AUTH=proxy.");
    }
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !isKnown(name))
        .sorted()
        .map(Settings::warning)
        .forEach(warnings::add);
    return new Settings(properties, warnings);
  }

  private static boolean isKnown(String name) {
    return Arrays.stream(Setting.values()).anyMatch(s -> s.name().equals(name));
  }

  private static String warning(String name) {
    return Similar.nearest(name, Arrays.stream(Setting.values()).map(Setting::name))
        .map(nearest -> "%s is no setting; did you mean %s?".formatted(name, nearest))
        .orElseGet(() -> "%s is no setting.".formatted(name));
  }
}
