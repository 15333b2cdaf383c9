/**
 * A list that is read anew puts new elements where the old ones stood. Whoever was on one that has a
 * data-focus stays on its successor; whoever pressed somewhere else is left alone. The focusout of an
 * element that goes cannot be told from that of one that is left, so it is the press that counts.
 */
let last: string | undefined;

function focusOf(event: Event): string | undefined {
  return (event.target as Element).closest('[data-focus]')?.getAttribute('data-focus') ?? undefined;
}

/** What has the focus, or was pressed last, and what it stood in: it may be gone when that is asked. */
let at: { element: HTMLElement; around: HTMLElement[] } | undefined;

function remember(event: Event) {
  last = focusOf(event);
  const element = event.target as HTMLElement;
  const around: HTMLElement[] = [];
  for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) around.push(up);
  at = element.closest(OF_OTHERS) ? undefined : { element, around };
}

document.addEventListener('focusin', remember);
document.addEventListener('pointerdown', remember, true);

/** These see to it themselves. */
const OF_OTHERS = 'vaadin-dialog, vaadin-popover, vaadin-notification-card, vaadin-grid';
const FOCUSABLE =
  'a[href], button:not([disabled]), vaadin-button:not([disabled]), [tabindex="0"]';

function isThere(element: HTMLElement) {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true });
}

/** Whoever pressed what is gone by that, or can be pressed no more, goes on beside it. */
function focusNear() {
  if (!at || (isThere(at.element) && !at.element.hasAttribute('disabled'))) return;
  const { element, around } = at;
  at = undefined;
  if (around.some((place) => place.matches('.view') && !place.isConnected)) return; // gone elsewhere
  for (const place of around.filter(isThere)) {
    const near = [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].find((it) => it !== element && isThere(it));
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

new MutationObserver(() => {
  followTarget();
  if (document.activeElement !== document.body) return;
  if (last) document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(last)}"]`)?.focus({ preventScroll: true });
  if (document.activeElement === document.body) focusNear();
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['hidden', 'disabled'] });

export {};
