package dev.vmorchestrator.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command finds around itself.
 *
 * @param pause between two looks at something that is under way
 */
record Surroundings(
    Map<String, String> environment, Screen screen, Programs programs, Clock clock, Pause pause) {

  /** Lets time pass. */
  interface Pause {
    void take(long millis) throws InterruptedException;
  }

  static Surroundings real() {
    var environment = System.getenv();
    return new Surroundings(
        environment,
        Screen.of(environment),
        new Programs(environment),
        Clock.systemUTC(),
        Thread::sleep);
  }

  @Nullable String variable(String name) {
    var value = environment.getOrDefault(name, "");
    return value.isBlank() ? null : value.strip();
  }

  /** Where we keep what belongs to this user: the server's address, a key, known hosts. */
  Path directory() {
    var own = variable("VM_HOME");
    if (own != null) {
      return Path.of(own).toAbsolutePath();
    }
    var config = variable("XDG_CONFIG_HOME");
    return (config == null ? home().resolve(".config") : Path.of(config)).resolve("vm");
  }

  Path home() {
    var home = variable("HOME");
    return Path.of(home == null ? System.getProperty("user.home") : home);
  }
}
