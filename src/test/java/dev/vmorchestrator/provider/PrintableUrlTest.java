package dev.vmorchestrator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.org/demo.git, https://example.org/demo.git, example.org/demo",
    "https://ann:s3cret@example.org/a/b, https://example.org/a/b, example.org/a/b",
    "https://token@example.org:8443/demo/, https://example.org:8443/demo/, example.org:8443/demo",
    "ssh://git@example.org/demo.git, ssh://example.org/demo.git, example.org/demo",
    "git@example.org:demo.git, git@example.org:demo.git, git@example.org:demo",
    "https://example.org/a@b, https://example.org/a@b, example.org/a@b"
  })
  void leavesOutCredentials(String url, String shown, String brief) {
    assertThat(PrintableUrl.of(url).value()).isEqualTo(shown);
    assertThat(PrintableUrl.of(url).brief()).isEqualTo(brief);
  }

  @Test
  void leavesThemOutOfWhatGitSays() {
    var url = "https://ann:s3cret@example.org/demo";
    var words =
        "fatal: unable to access 'https://ann:s3cret@example.org/demo/': no ann:s3cret@example.org";
    assertThat(PrintableUrl.withoutCredentials(url, words))
        .isEqualTo("fatal: unable to access 'https://example.org/demo/': no example.org");
  }
}
