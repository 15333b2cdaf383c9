/**
 * Whoever presses what brings a field, data-brings-field, may type at once: until the server has brought
 * it, the text is kept here, Enter is not; the field has it as soon as it has the focus.
 */
const PATIENCE = 5000;

/** What was typed so far; undefined: no field is on its way. */
let typed: string | undefined;
let pressed: Element | null = null;
let patience = 0;

/** One field may be on the way to another: what was typed goes on. */
function begin() {
  typed = end();
  patience = window.setTimeout(end, PATIENCE);
}

/** What was kept, if anything. */
function end(): string {
  const kept = typed ?? '';
  typed = undefined;
  window.clearTimeout(patience);
  return kept;
}

/** With AltGr are keys of their own. */
function isCommand(event: KeyboardEvent) {
  return (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph');
}

/** Something else that was brought, such as a question, has the focus and is answered. */
function isAnswer(event: KeyboardEvent) {
  const target = event.composedPath()[0];
  return (
    typed === '' &&
    (event.key === 'Enter' || event.key === ' ') &&
    target instanceof HTMLElement &&
    target.matches('button, a[href], [role=button]') &&
    !(pressed && event.composedPath().includes(pressed))
  );
}

function isText(target: EventTarget) {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea');
}

document.addEventListener(
  'click',
  (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // for another tab
    pressed = (event.target as Element).closest('[data-brings-field]');
    if (pressed) begin();
  },
  true,
);

document.addEventListener('pointerdown', end, true);

document.addEventListener(
  'keydown',
  (event) => {
    if (typed === undefined || isCommand(event) || isText(event.composedPath()[0])) return;
    if (event.key === 'Escape' || event.key === 'Tab' || isAnswer(event)) {
      end();
      return;
    }
    if (event.key.length === 1) typed += event.key;
    else if (event.key === 'Backspace') typed = typed.slice(0, -1);
    else if (event.key !== 'Enter') return; // which would press the button again
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

document.addEventListener('focusin', (event) => {
  if (typed === undefined || !isText(event.composedPath()[0])) return;
  const kept = end();
  // After the field's own doings with the focus, such as selecting what is proposed in it.
  if (kept) queueMicrotask(() => document.execCommand('insertText', false, kept));
});

export {};
