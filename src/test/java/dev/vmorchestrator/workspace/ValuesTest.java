package dev.vmorchestrator.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.vmorchestrator.problem.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "my-project", "0", "a--b", "x1234567890"})
  void takesDnsLabelsAsNames(String name) {
    assertThat(new WorkspaceName(name).value()).isEqualTo(name);
  }

  @Test
  void takesSixtyThreeCharactersAndNoMore() {
    assertThatNoException().isThrownBy(() -> new WorkspaceName("a".repeat(63)));
    refusesName("a".repeat(64));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-a", "a-", "My", "a_b", "a b", "a.b", "ä", "../x", "a\n", "a\u0000", "$(id)"})
  void refusesName(String name) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new WorkspaceName(name))
        .satisfies(e -> assertThat(e.fields().getFirst().field()).isEqualTo("name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/acme/shop.git",
        "https://github.com/acme/shop",
        "http://10.0.0.1:8080/~ann/x.git",
        "https://user:token@host.example/a/b.git",
        "ssh://git@host.example:2222/a/b.git",
        "git://172.17.0.1:9418/demo.git",
        "git@github.com:acme/shop.git",
        "https://[::1]:8443/a.git",
        "https://host/a%20b.git?x=1"
      })
  void takesWhatGitMayClone(String url) {
    assertThat(new RepoUrl(url).value()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--upload-pack=touch /tmp/x",
        "-oProxyCommand=x",
        "ext::sh -c id",
        "file:///etc",
        "/etc/passwd",
        "../x",
        "fd::17",
        "ssh://-oProxyCommand=id/x",
        "git@-oProxyCommand=id:x",
        "git@host:-x",
        "https://host/a b",
        "https://host/a\nb",
        "https://host/`id`",
        "ftp://host/x",
        "https://",
        "git@host",
        "HTTPS::x"
      })
  void refusesWhatGitCouldReadAsSomethingElse(String url) {
    assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new RepoUrl(url));
  }

  @Test
  void refusesAnEndlessUrl() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new RepoUrl("https://host/" + "a".repeat(2000)));
  }

  @ParameterizedTest
  @ValueSource(longs = {60, 86_400, 31_536_000})
  void takesAMinuteToAYear(long seconds) {
    assertThat(new TimeToLive(seconds).seconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 59, 31_536_001, Long.MAX_VALUE})
  void refusesOtherTimes(long seconds) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new TimeToLive(seconds))
        .withMessageContaining("60 to 31536000");
  }
}
