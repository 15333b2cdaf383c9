package dev.vmorchestrator.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A workspace's page in a browser, on the real engine: its log and what it uses. */
class WorkspacePageIT extends WorkspacePageTestBase {

  @Test
  void aLogOfAHundredThousandLinesIsFollowedSearchedAndDownloaded() throws IOException {
    engine.run(workspace, "sh", "-c", "seq 1 100000 | sed 's/.*/request & served/' >/proc/1/fd/1");
    openTab("/logs");
    var count = page.locator(".log-count");
    assertThat(count)
        .hasText(
            "100,000 lines", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(page.locator(".log-row").last()).containsText("request 100000 served");
    assertThat(page.locator(".log-row").count()).isLessThan(200);
    engine.run(workspace, "sh", "-c", "echo one more >/proc/1/fd/1");
    assertThat(page.locator(".log-row").last()).containsText("one more");
    timesAreHiddenOnDemand();
    whatComesDuringAPauseIsHeld();
    page.getByLabel("Search the log").fill("request 77777 ");
    assertThat(count).hasText("1 of 1");
    assertThat(page.locator(".log-row.current")).containsText("request 77777 served");
    browser.picture("logs");
    var file = page.waitForDownload(() -> page.getByText("Download").click()).path();
    assertThat(Files.readAllLines(file)).hasSize(100_000).last().asString().endsWith("Z meanwhile");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aLogKeepsItsPlaceAndItsPauseThroughABreak() {
    engine.run(workspace, "sh", "-c", "seq 1 500 | sed 's/.*/entry & of it/' >/proc/1/fd/1");
    openTab("/logs");
    var last = page.locator(".log-row").last();
    assertThat(last).containsText("entry 500 of it");
    page.getByText("Pause", new Page.GetByTextOptions().setExact(true)).click();
    page.locator(".log-lines").evaluate("lines => lines.scrollTop = 100 * 20");
    var follow = page.getByText("Follow", new Page.GetByTextOptions().setExact(true));
    assertThat(follow).hasAttribute("aria-pressed", "false");
    var lines = page.locator(".log-count").textContent();
    page.locator(".log-row")
        .filter(new Locator.FilterOptions().setHasText("entry 105 of it"))
        .evaluate("line => getSelection().selectAllChildren(line)");

    line.cut();
    assertThat(page.locator(".log-state")).containsText("The connection broke");
    engine.run(workspace, "sh", "-c", "echo while away >/proc/1/fd/1");
    line.mend();

    var resume = page.getByText("Resume (1 new)");
    assertThat(resume).isVisible();
    assertThat(page.locator(".log-count")).hasText(lines);
    assertThat(page.evaluate("String(getSelection())")).asString().contains("entry 105 of it");
    assertThat(follow).hasAttribute("aria-pressed", "false");
    assertThat(page.locator(".log-lines").evaluate("lines => lines.scrollTop")).isEqualTo(2_000);
    resume.click();
    follow.click();
    assertThat(last).containsText("while away");
  }

  private void timesAreHiddenOnDemand() {
    var time = page.locator(".log-row time").last();
    assertThat(time).isVisible();
    page.getByText("Times", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(time).isHidden();
  }

  private void whatComesDuringAPauseIsHeld() {
    page.getByText("Pause", new Page.GetByTextOptions().setExact(true)).click();
    engine.run(workspace, "sh", "-c", "echo meanwhile >/proc/1/fd/1");
    assertThat(page.getByText("Resume (1 new)")).isVisible();
    assertThat(page.locator(".log-row").last()).containsText("one more");
    page.getByText("Resume (1 new)").click();
    assertThat(page.locator(".log-row").last()).containsText("meanwhile");
  }

  @Test
  void whatItUsesIsShownWithItsLimits() {
    openTab("/usage");
    assertThat(page.locator(".usage-plot canvas")).hasCount(4);
    assertThat(page.locator("vm-usage"))
        .containsText(
            "of 4 GiB used",
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(page.locator(".usage-value b").nth(1))
        .containsText("B", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    browser.picture("usage");
    page.setViewportSize(390, 844);
    page.reload();
    assertThat(page.locator(".page-tabs [aria-current]"))
        .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.9));
    assertThat(browser.errors()).isEmpty();
  }
}
