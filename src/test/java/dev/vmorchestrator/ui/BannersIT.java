package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.vmorchestrator.testing.Accessibility;
import dev.vmorchestrator.testing.Browser;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands across the top of an open server whose engine is away. */
class BannersIT {
  @TempDir static Path directory;
  private static ServerProcess server;

  @BeforeAll
  static void startServer() {
    server =
        new ServerProcess(directory)
            .with("VM_API_AUTH", "dev")
            .with("DOCKER_HOST", "unix://" + directory.resolve("no.sock"))
            .start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void theyAreRightForEverybodyInBothThemes(ColorScheme scheme) {
    try (var browser = new Browser()) {
      var page = browser.page();
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.navigate(server.url("/app"));
      assertThat(page.locator(".banner.open")).containsText("Open development mode");
      var outage = page.locator(".banner:not(.open, .expiring)").locator("visible=true");
      assertThat(outage).containsText("no.sock");
      assertThat(outage).containsText("Changes wait until it is back.");
      assertThat(Accessibility.violations(page)).isEmpty();
      page.setViewportSize(390, 844);
      assertThat(outage).isVisible();
      assertThat(Layout.tooWide(page)).isZero();
      assertThat(Layout.cut(page, ".banner")).isEmpty();
      assertThat(Accessibility.violations(page)).isEmpty();
    }
  }
}
