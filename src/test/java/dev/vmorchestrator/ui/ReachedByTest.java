package dev.vmorchestrator.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachedByTest {

  @ParameterizedTest
  @CsvSource({
    ", , http://localhost:3000",
    "localhost:3000, http://localhost:3000/app, http://localhost:3000",
    "box:3000, http://box:3000/app, http://box:3000",
    "vm.example.com, https://vm.example.com/app/keys, https://vm.example.com",
    "vm.example.com, https://elsewhere.example.com/, http://vm.example.com",
    "vm.example.com, , http://vm.example.com",
    "[fd00::1]:80, , http://[fd00::1]:80",
    "$(id)@box:3000, , http://box:3000",
    "a b, , http://localhost:3000",
    "'', , http://localhost:3000",
    "$(id), , http://localhost:3000"
  })
  void isWhatTheBrowserSaysAndNothingThatMeansSomethingToAShell(
      String host, String page, String server) {
    assertThat(ReachedBy.address(host, page)).hasToString(server);
  }
}
