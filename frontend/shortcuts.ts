/**
 * A key presses the button or focuses the field that has it as data-shortcut, wherever nobody is
 * typing and no dialog is in front. In the browser, since the server cannot know either.
 */
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isTyping(event.composedPath()[0]) || document.querySelector('vaadin-dialog[opened]')) return;
  const target = document.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches('vaadin-text-field')) target.focus();
  else target.click();
});

function isTyping(target: EventTarget) {
  return (
    target instanceof HTMLElement &&
    (target.matches('input:not([type=checkbox], [type=radio]), textarea, select') || target.isContentEditable)
  );
}
