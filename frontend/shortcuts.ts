/**
 * A key presses the button or focuses the field that has it as data-shortcut, wherever nobody is
 * typing and no dialog is in front. In the browser, since the server cannot know either. Where the page
 * has no such thing, the list of workspaces may: the link with data-shortcuts leads there.
 */
const PATIENCE = 5000;
const OF_THE_LIST = ['/', 'n'];

/** The key whose target is on its way. */
let wanted: string | undefined;

const targetOf = (key: string) => document.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(key)}"]`);

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
  if (isTyping(event.composedPath()[0]) || document.querySelector('vaadin-dialog[opened]')) return;
  const way = OF_THE_LIST.includes(event.key) && document.querySelector<HTMLElement>('[data-shortcuts]');
  if (!targetOf(event.key) && !way) return;
  event.preventDefault();
  if (act(event.key)) return;
  wanted = event.key;
  if (way && !targetOf(event.key)) way.click();
  look(event.key, performance.now() + PATIENCE);
});

document.addEventListener('pointerdown', () => (wanted = undefined), true);

function look(key: string, end: number) {
  if (wanted !== key || performance.now() > end) return;
  if (act(key)) wanted = undefined;
  else requestAnimationFrame(() => look(key, end));
}

/** Whether it could be done. */
function act(key: string) {
  const target = targetOf(key);
  if (!target) return false;
  if (!target.matches('vaadin-text-field')) target.click();
  else {
    target.focus();
    return target.matches(':focus-within'); // one that has just come cannot yet
  }
  return true;
}

function isTyping(target: EventTarget) {
  return (
    target instanceof HTMLElement &&
    (target.matches('input:not([type=checkbox], [type=radio]), textarea, select') ||
      target.closest('vaadin-select') !== null || // a letter chooses
      target.isContentEditable)
  );
}
