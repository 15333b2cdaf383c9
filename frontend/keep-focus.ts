/**
 * A list that is read anew puts new elements where the old ones stood. Whoever was on one that has a
 * data-focus stays on its successor; whoever pressed somewhere else is left alone. The focusout of an
 * element that goes cannot be told from that of one that is left, so it is the press that counts.
 */
let last: string | undefined;

function focusOf(event: Event): string | undefined {
  return (event.target as Element).closest('[data-focus]')?.getAttribute('data-focus') ?? undefined;
}

document.addEventListener('focusin', (event) => (last = focusOf(event)));
document.addEventListener('pointerdown', (event) => (last = focusOf(event)), true);

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
  if (!last || document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(last)}"]`)?.focus({ preventScroll: true });
}).observe(document.body, { childList: true, subtree: true });

export {};
