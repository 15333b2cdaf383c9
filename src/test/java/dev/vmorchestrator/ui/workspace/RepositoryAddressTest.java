package dev.vmorchestrator.ui.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://github.com/acme/shop.git, github.com/acme/shop, https://github.com/acme/shop",
    "http://git.local/a/b/, git.local/a/b, http://git.local/a/b",
    "https://ann:secret@github.com/acme/shop, github.com/acme/shop, https://github.com/acme/shop",
    "ssh://git@host:2222/a/b.git, host:2222/a/b,",
    "git@github.com:acme/docs.git, github.com/acme/docs,"
  })
  void isReadableAndHidesSecrets(String url, String text, @Nullable String link) {
    assertThat(RepositoryAddress.of(url))
        .isEqualTo(new RepositoryAddress(text, Optional.ofNullable(link)));
  }
}
