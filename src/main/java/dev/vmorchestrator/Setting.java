package dev.vmorchestrator;

import dev.vmorchestrator.security.Cidr;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A variable of the environment: its default, what it may be, and the properties it becomes. */
enum Setting {
  VM_API_BIND(
      "0.0.0.0:3000",
      "an address and a port, such as 0.0.0.0:3000, [::]:3000 or localhost:3000",
      (value, home) -> {
        var parts = matched(Words.ADDRESS, value);
        var address = parts.get(0) == null ? parts.get(1) : parts.get(0);
        var port = number(parts.get(2), 0, 65_535);
        return Map.of("server.address", address, "server.port", port);
      }),

  VM_API_SSH_BIND(
      "127.0.0.1:2222",
      "an address and a port, such as 0.0.0.0:2222, or off",
      (value, home) -> {
        if (value.equals("off")) {
          return Map.of();
        }
        var parts = matched(Words.ADDRESS, value);
        number(parts.get(2), 0, 65_535);
        return Map.of("vm.ssh.bind", value);
      }),

  VM_API_SSH_AUTOSTART(
      "on",
      "on or off: whether a stopped workspace is started when somebody connects to it",
      (value, home) -> {
        check(List.of("on", "off").contains(value));
        return Map.of("vm.ssh.start-stopped", value.equals("on"));
      }),

  VM_API_SSH_AGENT(
      "off",
      "on or off: whether SSH clients may forward their agents into workspaces",
      (value, home) -> {
        check(List.of("on", "off").contains(value));
        return Map.of("vm.ssh.agent-forwarding", value.equals("on"));
      }),

  VM_API_ADMINS(
      null,
      "the users who may enter everybody's workspaces by SSH, such as ann, bob",
      (value, home) -> {
        var users = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        check(users.stream().noneMatch(String::isEmpty));
        return Map.of("vm.ssh.admins", String.join(",", users));
      }),

  VM_API_DB_PATH(
      "~/.vm/api/vm.db",
      "a file's path; ~ is your home directory",
      (value, home) -> {
        var path = value.startsWith("~/") ? home + value.substring(1) : value;
        check(!path.startsWith("~") && !path.endsWith("/"));
        return Map.of("vm.db.path", Path.of(path).toAbsolutePath().normalize().toString());
      }),

  VM_API_SNAPSHOT_DIR(
      "/tmp/vm-snapshots",
      "a directory's path; ~ is your home directory",
      (value, home) -> {
        var path = value.startsWith("~/") ? home + value.substring(1) : value;
        check(!path.startsWith("~"));
        return Map.of(
            "vm.snapshots.directory", Path.of(path).toAbsolutePath().normalize().toString());
      }),

  VM_API_PROVISIONER_INTERVAL(
      "10", Words.INTERVAL, (value, home) -> Map.of("vm.provisioner.interval", duration(value))),

  VM_API_JANITOR_INTERVAL(
      "300", Words.INTERVAL, (value, home) -> Map.of("vm.janitor.interval", duration(value))),

  VM_API_AUTH(
      null,
      "dev or proxy, or leave it unset to be reached from this machine alone",
      (value, home) -> {
        check(List.of("dev", "proxy").contains(value));
        return Map.of("vm.auth.mode", value.equals("dev") ? "open" : "proxy");
      }),

  VM_API_TRUSTED_PROXIES(
      null,
      "the networks that the proxy calls from, such as 10.0.0.0/8, fd00::/8",
      (value, home) -> {
        var networks = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        networks.forEach(Cidr::valueOf);
        return Map.of("vm.auth.trusted-proxies", String.join(",", networks));
      }),

  VM_API_PROVIDER(
      "docker",
      "docker or simulated",
      (value, home) -> {
        check(List.of("docker", "simulated").contains(value));
        return Map.of("vm.workspaces.provider", value);
      }),

  VM_API_MAX_WORKSPACES(
      "1000",
      "a number of 1 to 1000000, the workspaces that one user may have",
      (value, home) -> Map.of("vm.workspaces.max-per-owner", number(value, 1, 1_000_000))),

  VM_API_EDITORS(
      "ssh",
      "ssh, or container where people sit at the engine's own machine",
      (value, home) -> {
        check(List.of("ssh", "container").contains(value));
        return Map.of("vm.editors.reach", value);
      }),

  /** Without it the provider takes what the {@code docker} command would. */
  DOCKER_HOST(
      null,
      "unix:///a/socket or tcp://host:port",
      (value, home) -> {
        matched(
            "unix:///.+|tcp://(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)"
                + ":(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])/?",
            value);
        return Map.of("vm.docker.host", value);
      });

  private static final class Words {
    static final String ADDRESS = "(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9.-]+)):([0-9]{1,5})";
    static final String INTERVAL = "seconds or a time such as 90s, 5m or 1h, 1 s to 24 h";
  }

  private interface Reader {
    /** Throws IllegalArgumentException for a value that is not allowed. */
    Map<String, Object> read(String value, String home);
  }

  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(s|m|h|)");
  private static final Duration LONGEST_INTERVAL = Duration.ofHours(24);

  private final @Nullable String fallback;
  private final String allowed;
  private final Reader reader;

  Setting(@Nullable String fallback, String allowed, Reader reader) {
    this.fallback = fallback;
    this.allowed = allowed;
    this.reader = reader;
  }

  String allowed() {
    return allowed;
  }

  /**
   * The properties; none if it is neither set nor has a default.
   *
   * @throws SettingException if the value is not allowed
   */
  Map<String, Object> read(Map<String, String> environment) {
    var set = environment.getOrDefault(name(), "").strip();
    var value = set.isEmpty() ? fallback : set;
    if (value == null) {
      return Map.of();
    }
    try {
      return reader.read(value, environment.getOrDefault("HOME", System.getProperty("user.home")));
    } catch (IllegalArgumentException e) {
      throw new SettingException("%s is '%s': give %s.".formatted(name(), value, allowed));
    }
  }

  private static List<@Nullable String> matched(String pattern, String value) {
    var matcher = Pattern.compile(pattern).matcher(value);
    check(matcher.matches());
    return IntStream.rangeClosed(1, matcher.groupCount())
        .mapToObj(matcher::group)
        .collect(Collectors.toList());
  }

  private static int number(String text, int least, int most) {
    var number = Integer.parseInt(text);
    check(number >= least && number <= most);
    return number;
  }

  /** As Spring writes it. */
  private static String duration(String text) {
    var matcher = TIME.matcher(text);
    check(matcher.matches());
    var count = Long.parseLong(matcher.group(1));
    var duration =
        switch (matcher.group(2)) {
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofSeconds(count);
        };
    check(duration.isPositive() && duration.compareTo(LONGEST_INTERVAL) <= 0);
    return duration.toSeconds() + "s";
  }

  private static void check(boolean allowed) {
    if (!allowed) {
      throw new IllegalArgumentException();
    }
  }
}
