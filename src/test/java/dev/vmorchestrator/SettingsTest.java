package dev.vmorchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

  @Test
  void anEmptyEnvironmentGivesTheDefaults() {
    var settings = Settings.from(Map.of("HOME", "/home/ann"));

    assertThat(settings.properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("server.address", "0.0.0.0"),
                Map.entry("server.port", 3000),
                Map.entry("vm.db.path", "/home/ann/.vm/api/vm.db"),
                Map.entry("vm.snapshots.directory", "/tmp/vm-snapshots"),
                Map.entry("vm.provisioner.interval", "10s"),
                Map.entry("vm.janitor.interval", "300s"),
                Map.entry("vm.workspaces.provider", "docker"),
                Map.entry("vm.editors.reach", "ssh"),
                Map.entry("vm.ssh.bind", "127.0.0.1:2222"),
                Map.entry("vm.ssh.start-stopped", true),
                Map.entry("vm.ssh.agent-forwarding", false),
                Map.entry("vm.workspaces.max-per-owner", 1000)));
    assertThat(settings.warnings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyValueCountsAsNotSet(Setting setting) {
    assertThat(Settings.from(Map.of(setting.name(), " ", "HOME", "/h")).properties())
        .isEqualTo(Settings.from(Map.of("HOME", "/h")).properties());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VM_API_BIND | [::]:3000 | server.address | ::",
        "VM_API_BIND | localhost:8080 | server.address | localhost",
        "VM_API_BIND | localhost:8080 | server.port | 8080",
        "VM_API_BIND | 127.0.0.1:0 | server.port | 0",
        "VM_API_DB_PATH | ~/x/vm.db | vm.db.path | /home/ann/x/vm.db",
        "VM_API_DB_PATH | /var/lib/../vm.db | vm.db.path | /var/vm.db",
        "VM_API_SNAPSHOT_DIR | ~/snaps | vm.snapshots.directory | /home/ann/snaps",
        "VM_API_SSH_BIND | [::1]:22 | vm.ssh.bind | [::1]:22",
        "VM_API_SSH_AUTOSTART | off | vm.ssh.start-stopped | false",
        "VM_API_SSH_AGENT | on | vm.ssh.agent-forwarding | true",
        "VM_API_ADMINS | ann , bob | vm.ssh.admins | ann,bob",
        "VM_API_JANITOR_INTERVAL | 5m | vm.janitor.interval | 300s",
        "VM_API_JANITOR_INTERVAL | 1h | vm.janitor.interval | 3600s",
        "VM_API_PROVISIONER_INTERVAL | 90s | vm.provisioner.interval | 90s",
        "VM_API_PROVISIONER_INTERVAL | 7 | vm.provisioner.interval | 7s",
        "VM_API_AUTH | dev | vm.auth.mode | open",
        "VM_API_PROVIDER | simulated | vm.workspaces.provider | simulated",
        "VM_API_EDITORS | container | vm.editors.reach | container",
        "VM_API_MAX_WORKSPACES | 5 | vm.workspaces.max-per-owner | 5",
        "DOCKER_HOST | tcp://10.0.0.1:2375 | vm.docker.host | tcp://10.0.0.1:2375",
        "DOCKER_HOST | unix:///run/user/1000/docker.sock | vm.docker.host"
            + " | unix:///run/user/1000/docker.sock"
      })
  void readsGoodValues(String name, String value, String property, String expected) {
    var settings = Settings.from(Map.of(name, value, "HOME", "/home/ann"));

    assertThat(settings.properties().get(property)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VM_API_SSH_BIND | 2222",
        "VM_API_SSH_BIND | localhost:65536",
        "VM_API_SSH_AUTOSTART | maybe",
        "VM_API_SSH_AGENT | yes",
        "VM_API_ADMINS | ann,,bob",
        "VM_API_BIND | 3000",
        "VM_API_BIND | :3000",
        "VM_API_BIND | localhost",
        "VM_API_BIND | localhost:65536",
        "VM_API_BIND | localhost:http",
        "VM_API_BIND | ::1:3000",
        "VM_API_BIND | http://localhost:3000",
        "VM_API_DB_PATH | ~bob/vm.db",
        "VM_API_DB_PATH | ~",
        "VM_API_DB_PATH | /var/lib/vm/",
        "VM_API_SNAPSHOT_DIR | ~bob/snaps",
        "VM_API_JANITOR_INTERVAL | 0",
        "VM_API_JANITOR_INTERVAL | -5",
        "VM_API_JANITOR_INTERVAL | 25h",
        "VM_API_JANITOR_INTERVAL | 5 minutes",
        "VM_API_PROVISIONER_INTERVAL | 10ms",
        "VM_API_PROVISIONER_INTERVAL | 1e3",
        "VM_API_AUTH | none",
        "VM_API_AUTH | Proxy",
        "VM_API_TRUSTED_PROXIES | proxy.local",
        "VM_API_TRUSTED_PROXIES | 10.0.0.0/8,",
        "VM_API_TRUSTED_PROXIES | 10.0.0.0/40",
        "VM_API_PROVIDER | podman",
        "VM_API_MAX_WORKSPACES | 0",
        "VM_API_MAX_WORKSPACES | many",
        "DOCKER_HOST | ssh://host",
        "DOCKER_HOST | /var/run/docker.sock",
        "DOCKER_HOST | tcp://host"
      })
  void aBadValueIsOneSentenceWithNameValueAndWhatIsAllowed(String name, String value) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> Settings.from(Map.of(name, value)))
        .withMessage("%s is '%s': give %s.", name, value, Setting.valueOf(name).allowed());
  }

  @Test
  void proxyNeedsToKnowTheProxies() {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> Settings.from(Map.of("VM_API_AUTH", "proxy")))
        .withMessageContaining("VM_API_TRUSTED_PROXIES is not set");

    var both =
        Settings.from(
            Map.of("VM_API_AUTH", "proxy", "VM_API_TRUSTED_PROXIES", "10.0.0.0/8, fd00::/8"));
    assertThat(both.properties())
        .containsEntry("vm.auth.mode", "proxy")
        .containsEntry("vm.auth.trusted-proxies", "10.0.0.0/8,fd00::/8");
  }

  @Test
  void proxiesWithoutTheModeAreWarnedOf() {
    assertThat(Settings.from(Map.of("VM_API_TRUSTED_PROXIES", "10.0.0.0/8")).warnings())
        .containsExactly("VM_API_TRUSTED_PROXIES means nothing without VM_API_AUTH=proxy.");
  }

  @Test
  void anUnknownVariableIsWarnedOfWithTheNearest() {
    var warnings =
        Settings.from(Map.of("VM_API_DBPATH", "/x", "VM_API_COLOUR_SCHEME", "y", "OTHER", "z"))
            .warnings();

    assertThat(warnings)
        .containsExactly(
            "VM_API_COLOUR_SCHEME is no setting.",
            "VM_API_DBPATH is no setting; did you mean VM_API_DB_PATH?");
  }
}
