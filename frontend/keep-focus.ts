/**
 * A list that is read anew puts new elements where the old ones stood. Whoever was on one that has a
 * data-focus stays on its successor; whoever pressed somewhere else is left alone. The focusout of an
 * element that goes cannot be told from that of one that is left, so it is the press that counts.
 */
let last: string | undefined;

function focusOf(event: Event): string | undefined {
  return (event.target as Element).closest('[data-focus]')?.getAttribute('data-focus') ?? undefined;
}

/** These see to it themselves. */
const OF_OTHERS = 'vaadin-popover, vaadin-notification-card, vaadin-grid';
const FOCUSABLE = 'a[href], button:not([disabled]), vaadin-button:not([disabled]), [tabindex="0"]';

/** What has the focus, or was pressed last, and what it stands in, up to its dialog: it may be gone when that is asked. */
let at: HTMLElement[] = [];
/** The same of what each dialog was opened from, which it gives the focus back to, if that can have it. */
const openers = new WeakMap<HTMLElement, HTMLElement[]>();

const dialogIn = (places: HTMLElement[]) => places.find((place) => place.localName === 'vaadin-dialog');

function remember(event: Event, element: HTMLElement | null) {
  last = focusOf(event);
  if (!element || element.closest(OF_OTHERS)) {
    at = [];
    return;
  }
  const dialog = element.closest<HTMLElement>('vaadin-dialog');
  if (dialog && dialog !== dialogIn(at) && !openers.has(dialog)) openers.set(dialog, at);
  at = [];
  for (let up: HTMLElement | null = element; up && up !== document.body; up = up.parentElement) {
    at.push(up);
    if (up === dialog) break;
  }
}

document.addEventListener('focusin', (event) => remember(event, event.target as HTMLElement));
document.addEventListener(
  'pointerdown',
  (event) => remember(event, (event.target as HTMLElement).closest<HTMLElement>(FOCUSABLE)),
  true,
);

const isThere = (element: HTMLElement) =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true });

const isUsable = (element: HTMLElement) => isThere(element) && element.matches(FOCUSABLE);

/** Whoever pressed what is gone by that goes on beside it; not on a button that acts on a workspace. */
function focusNear() {
  for (let dialog = dialogIn(at); dialog && !(dialog.isConnected && dialog.hasAttribute('opened')); dialog = dialogIn(at)) {
    at = openers.get(dialog) ?? [];
    if (at.length && isUsable(at[0])) return at[0].focus({ preventScroll: true });
  }
  if (!at.length || (isThere(at[0]) && !at[0].matches('[disabled]'))) return;
  const [element, ...around] = at;
  at = [];
  if ([element, ...around].some((place) => place.matches('.view') && !place.isConnected)) return; // gone elsewhere
  for (const place of around.filter(isThere)) {
    const near = [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].find(
      (it) => it !== element && isThere(it) && !it.closest('vm-actions'),
    );
    if (near) return near.focus({ preventScroll: true });
  }
}

type Popover = HTMLElement & { target?: HTMLElement; opened?: boolean };

/** Milliseconds in which a list that is read anew has put a row again that it still has. */
const READ_ANEW = 1500;

let lost: HTMLElement | undefined;

/** A menu that is open beside a button that was put anew stays beside that, and goes with it. */
function followTarget() {
  const menu = document.querySelector<Popover>('vaadin-popover[opened]');
  const target = menu?.target;
  const key = target?.dataset.focus;
  if (!menu || !key || target!.isConnected) return;
  const successor = document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`);
  if (successor) menu.target = successor;
  else if (lost !== target) {
    lost = target;
    setTimeout(() => {
      if (menu.target === target && !target!.isConnected) menu.opened = false;
    }, READ_ANEW);
  }
}

function keep() {
  if (document.activeElement !== document.body) return;
  if (last) document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(last)}"]`)?.focus({ preventScroll: true });
  if (document.activeElement === document.body) focusNear();
}

new MutationObserver((changes) => {
  followTarget();
  keep();
  // What is only hidden loses the focus when the page is drawn.
  if (changes.some((change) => change.type === 'attributes')) requestAnimationFrame(() => requestAnimationFrame(keep));
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['hidden'] });

export {};
