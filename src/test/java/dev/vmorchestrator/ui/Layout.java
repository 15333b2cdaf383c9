package dev.vmorchestrator.ui;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** What has no room on a page. */
final class Layout {

  /** What has more to show than there is room, in these and inside their elements. */
  private static final String CUT =
      """
      ({ selector, untitled }) => {
        const within = root => [...root.querySelectorAll('*')]
            .flatMap(e => [e, ...(e.shadowRoot ? within(e.shadowRoot) : [])]);
        return [...document.querySelectorAll(selector)].flatMap(within)
            .filter(e => e.clientWidth > 1 && e.scrollWidth > e.clientWidth
                && /hidden|clip/.test(getComputedStyle(e).overflowX))
            .filter(e => !e.querySelector('vaadin-checkbox'))
            .filter(e => !untitled || !e.title || !e.title.includes(e.textContent))
            .map(e => (e.textContent || e.getRootNode().host?.textContent || e.localName).trim());
      }\
      """;

  /** What can be used and stands outside the window, unless one can scroll to it. */
  private static final String OUTSIDE =
      """
      selector => {
        const parent = e => e.assignedSlot ?? e.parentNode?.host ?? e.parentNode;
        const scrolls = e => e instanceof Element
            && (/auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth || scrolls(parent(e)));
        return [...document.querySelectorAll(selector)]
            .flatMap(e => [...e.querySelectorAll('a, button, input, textarea, vaadin-button, h1, h2, p, li, vm-time')])
            .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.sr-only'))
            .filter(e => e.offsetWidth > 1 && !scrolls(e))
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
            .map(e => e.localName + ' ' + e.textContent.trim());
      }\
      """;

  private Layout() {}

  /** The texts that are cut within these. */
  static List<String> cut(Page page, String selector) {
    return texts(page.evaluate(CUT, Map.of("selector", selector, "untitled", false)));
  }

  /** The same, but for what is whole on hover: addresses, and commands that one copies. */
  static List<String> cutForGood(Page page, String selector) {
    return texts(page.evaluate(CUT, Map.of("selector", selector, "untitled", true)));
  }

  /** What nobody sees who does not scroll sideways. */
  static List<String> outside(Page page, String selector) {
    return texts(page.evaluate(OUTSIDE, selector));
  }

  /** By how many pixels the page is wider than its window. */
  static int tooWide(Page page) {
    return (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
  }

  private static List<String> texts(Object found) {
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }
}
