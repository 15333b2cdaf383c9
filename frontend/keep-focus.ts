/**
 * A list that is read anew puts new elements where the old ones stood. Whoever was on one that has a
 * data-focus stays on its successor; whoever left by themselves is left alone.
 */
let last: string | undefined;

document.addEventListener('focusin', (event) => {
  last = (event.target as Element).closest('[data-focus]')?.getAttribute('data-focus') ?? undefined;
});

document.addEventListener('focusout', (event) => {
  const left = event.target as Element;
  setTimeout(() => {
    if (left.isConnected && !left.contains(document.activeElement)) last = undefined;
  });
});

new MutationObserver(() => {
  if (!last || document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(last)}"]`)?.focus({ preventScroll: true });
}).observe(document.body, { childList: true, subtree: true });

export {};
