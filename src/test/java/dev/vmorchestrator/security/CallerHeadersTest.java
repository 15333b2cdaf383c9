package dev.vmorchestrator.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class CallerHeadersTest {
  private static final CallerHeaders LOCAL =
      new CallerHeaders(new AuthProperties(AuthMode.LOCAL, List.of()));
  private static final CallerHeaders PROXY =
      new CallerHeaders(new AuthProperties(AuthMode.PROXY, List.of(Cidr.valueOf("10.0.0.0/8"))));

  private final MockHttpServletRequest request = new MockHttpServletRequest();

  @Test
  void theFirstHeaderThatIsThereWins() {
    request.addHeader("x-user", "carol");
    assertThat(name(LOCAL)).isEqualTo("carol");
    request.addHeader("X-Forwarded-User", "bob");
    assertThat(name(LOCAL)).isEqualTo("bob");
    request.addHeader("X-VM-User", "alice");
    assertThat(name(LOCAL)).isEqualTo("alice");
  }

  @Test
  void anEmptyFirstHeaderIsNotPassedOver() {
    request.addHeader("X-VM-User", " ");
    request.addHeader("x-user", "carol");

    assertNobody(LOCAL);
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "OPEN"})
  void developmentTrustsAllThree(AuthMode mode) {
    request.addHeader("x-user", "carol");

    assertThat(name(new CallerHeaders(new AuthProperties(mode, List.of())))).isEqualTo("carol");
  }

  @Test
  void aProxysUserHeadersAreTheOnlyOnesBehindIt() {
    request.addHeader("x-user", "mallory");
    assertThat(PROXY.read(request)).isEmpty();

    request.addHeader("X-Forwarded-User", "alice");
    assertThat(name(PROXY)).isEqualTo("alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "a\u0000b",
        "a\nb",
        "a\tb",
        "a\u007fb",
        "a\u0085b",
        "a\u202eb",
        "a\u2028b"
      })
  void refusesNamesThatNobodyCanRead(String name) {
    request.addHeader("x-user", asSent(name));

    assertNobody(LOCAL);
  }

  @Test
  void refusesAHeaderThatIsThereTwice() {
    request.addHeader("X-VM-User", "alice");
    request.addHeader("X-VM-User", "alice");

    assertNobody(LOCAL);
  }

  @Test
  void aNameHas128CharactersAtMost() {
    request.addHeader("x-user", asSent("ä".repeat(128)));
    assertThat(name(LOCAL)).hasSize(128);

    var longer = new MockHttpServletRequest();
    longer.addHeader("x-user", "a".repeat(129));
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> LOCAL.read(longer));
  }

  @Test
  void readsNamesAsUtf8AndRefusesOtherBytes() {
    request.addHeader("x-user", asSent("Åsa Öberg"));
    assertThat(name(LOCAL)).isEqualTo("Åsa Öberg");

    var latin = new MockHttpServletRequest();
    latin.addHeader("x-user", "\u00c5sa");
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> LOCAL.read(latin));
  }

  @Test
  void takesTheFirstEmailThatIsThere() {
    request.addHeader("x-user", "alice");
    assertThat(LOCAL.read(request).orElseThrow().email()).isNull();
    request.addHeader("X-Forwarded-Email", "a@example.org");
    assertThat(LOCAL.read(request).orElseThrow().email()).isEqualTo("a@example.org");
    request.addHeader("X-VM-Email", "alice@example.org");
    assertThat(LOCAL.read(request).orElseThrow().email()).isEqualTo("alice@example.org");
  }

  private String name(CallerHeaders headers) {
    return headers.read(request).orElseThrow().name();
  }

  private void assertNobody(CallerHeaders headers) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> headers.read(request))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ProblemCode.NOT_AUTHENTICATED));
  }

  /** As the container hands it over: each byte a character. */
  private static String asSent(String name) {
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
