package dev.vmorchestrator.ui.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.workspace.WorkspaceName;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestedNameTest {

  @ParameterizedTest
  @CsvSource({
    "https://github.com/acme/shop.git, shop",
    "https://github.com/acme/My_Shop.Web, my-shop-web",
    "git@github.com:acme/--shop--.git, shop",
    "ssh://git@host/a/b/c/, c"
  })
  void isTheLastPartOfTheAddress(String repository, String name) {
    assertThat(SuggestedName.of(repository, n -> true)).contains(name);
  }

  @Test
  void isNumberedWhereItIsTaken() {
    var taken = Set.of("shop", "shop-2");
    assertThat(SuggestedName.of("https://github.com/acme/shop", n -> !taken.contains(n)))
        .contains("shop-3");
  }

  @Test
  void isThatOfATemplateWhereThatIsAllThatIsKnown() {
    assertThat(SuggestedName.numbered("rust", n -> true)).contains("rust");
    assertThat(SuggestedName.numbered("rust", n -> !n.equals("rust"))).contains("rust-2");
    assertThat(SuggestedName.numbered("node.js_24", n -> true)).contains("node-js-24");
  }

  @Test
  void isAlwaysAName() {
    var longest = "https://github.com/acme/" + "x-".repeat(90);
    assertThat(SuggestedName.of(longest, n -> !n.endsWith("x")))
        .hasValueSatisfying(name -> assertThat(new WorkspaceName(name)).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://github.com", "", "https://host/---"})
  void isNothingWhereTheAddressOffersNothing(String repository) {
    assertThat(SuggestedName.of(repository, n -> true)).isEmpty();
  }
}
