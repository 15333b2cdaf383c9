import { text, type TextKey } from './texts';

/** Vaadin's grid says a few words to those who cannot see it, in English only; here they are the page's. */
type Checkbox = Element & { accessibleName: string };

const SORT_BY = 'Sort by ';
const NAMES: Record<string, TextKey> = { 'Select Row': 'grid.row', 'Select All': 'grid.all' };

function translate() {
  waiting = 0;
  document.querySelectorAll<Checkbox>('vaadin-grid vaadin-checkbox').forEach((box) => {
    const key = NAMES[box.accessibleName];
    if (key) box.accessibleName = text(key);
  });
  document.querySelectorAll(`vaadin-grid-sorter[aria-label^="${SORT_BY}"]`).forEach((sorter) => {
    sorter.setAttribute('aria-label', text('grid.sort', sorter.getAttribute('aria-label')!.slice(SORT_BY.length)));
  });
}

let waiting = 0;

if (text('grid.sort', '') !== SORT_BY) {
  new MutationObserver(() => (waiting ||= requestAnimationFrame(translate))).observe(document.body, {
    childList: true,
    subtree: true,
  });
}
