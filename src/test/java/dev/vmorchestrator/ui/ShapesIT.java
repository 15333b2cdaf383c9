package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told by colours is seen without them too. */
class ShapesIT extends DashboardTestBase {

  /** How the marks of badges of these colours are drawn. */
  private static final String MARKS =
      """
      colours => colours.map(colour => {
        const badge = document.createElement('vaadin-badge');
        badge.className = `status ${colour}`;
        document.querySelector('main').append(badge);
        const mark = getComputedStyle(badge, '::before');
        return [mark.clipPath, mark.transform, mark.borderRadius, mark.borderTopWidth].join(' ');
      })\
      """;

  /** Whether a mark is painted in another colour than what is behind it. */
  private static final String IS_PAINTED =
      """
      badge => {
        const mark = getComputedStyle(badge, '::before');
        const behind = getComputedStyle(badge).backgroundColor;
        const painted = colour => colour !== behind && colour !== 'rgba(0, 0, 0, 0)';
        return painted(mark.backgroundColor) || parseFloat(mark.borderTopWidth) > 0 && painted(mark.borderTopColor);
      }\
      """;

  private void isEdged(Locator what) {
    assertThat(
            (double)
                what.evaluate(
                    "e => { const s = getComputedStyle(e); return Math.max(parseFloat(s.borderTopWidth),"
                        + " s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth)) + 0.0001; }"))
        .as(String.valueOf(what))
        .isGreaterThanOrEqualTo(1);
  }

  @Test
  void everyColourOfABadgeHasAShapeOfItsOwn() {
    var marks = (List<?>) page.evaluate(MARKS, List.of("green", "grey", "yellow", "blue", "red"));
    assertThat(marks).doesNotHaveDuplicates();
  }

  @Test
  void aRowsTemplateHasAPictureOnAPhoneToo() {
    create("first");
    var picture = page.locator("vaadin-grid vaadin-icon.template-icon");
    assertThat(picture).hasAttribute("icon", "vaadin:cube");
    assertThat(picture.locator("svg")).isVisible();
    page.setViewportSize(390, 844);
    assertThat(picture).isVisible();
  }

  @Test
  void buttonsBadgesAndTheFocusAreSeenInTheSystemsOwnColours() {
    create("first");
    create("second");
    assertThat(status("Running")).hasCount(2);
    button("Stop").first().click();
    assertThat(status("Stopped")).isVisible();
    page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    assertThat(page.evaluate("matchMedia('(forced-colors: active)').matches")).isEqualTo(true);
    for (var word : List.of("Running", "Stopped")) {
      isEdged(status(word));
      assertThat(status(word).evaluate(IS_PAINTED)).as(word).isEqualTo(true);
    }
    for (var name : List.of("Stop", "Delete", "New Workspace", "Refresh")) {
      isEdged(button(name).first());
    }
    assertThat(page.locator(".link-state.connected").first().evaluate(IS_PAINTED)).isEqualTo(true);
    for (var what : List.of(button("Delete"), button("New Workspace"), page.locator(".chip"))) {
      page.keyboard().press("Tab"); // so that the focus is shown
      what.first().focus();
      assertThat(what.first()).hasCSS("outline-style", "solid");
    }
  }
}
