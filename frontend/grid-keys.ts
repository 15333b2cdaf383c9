/**
 * Keys in the list of workspaces: Enter opens the row, Delete asks for it, Arrow Down comes in from the
 * page or the search. The grid itself moves by arrows and lets Enter go into a cell with buttons.
 */
type Grid = HTMLElement & { getEventContext(event: Event): { item?: { key: string } } };

const GRID = 'vaadin-grid.workspaces';
const KEYS: Record<string, string> = { Enter: 'row-open', Delete: 'row-delete' };

function gridOf(event: Event): Grid | undefined {
  return event.composedPath().find((e): e is Grid => e instanceof HTMLElement && e.matches(GRID));
}

/** A cell itself, not something that is in it. */
function isCell(target: EventTarget, event: KeyboardEvent) {
  if (!(target instanceof HTMLElement) || target.getAttribute('role') !== 'gridcell') return false;
  return event.key !== 'Enter' || !/cell-(connection|expiresAt|actions)|first-column-cell/.test(target.getAttribute('part') ?? '');
}

document.addEventListener(
  'keydown',
  (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const grid = gridOf(event);
    const name = KEYS[event.key];
    if (grid && name && isCell(event.composedPath()[0], event)) {
      const key = grid.getEventContext(event).item?.key;
      if (!key) return;
      event.preventDefault();
      event.stopPropagation();
      grid.dispatchEvent(new CustomEvent(name, { detail: key }));
    } else if (!grid && event.key === 'ArrowDown' && isOutside()) {
      const rows = document.querySelector(GRID)?.shadowRoot?.querySelector<HTMLElement>('#items [tabindex="0"]');
      if (!rows) return;
      event.preventDefault();
      rows.focus();
    }
  },
  true,
);

function isOutside() {
  if (document.querySelector('vaadin-dialog[opened], vaadin-popover[opened]')) return false;
  return document.activeElement === document.body || !!document.activeElement?.closest('.search');
}

export {};
