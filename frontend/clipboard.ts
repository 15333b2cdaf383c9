/**
 * Pages that are not on https and not on localhost have no clipboard API. The focus stays where it is.
 *
 * @throws if the browser refuses
 */
export async function copy(copied: string) {
  if (navigator.clipboard) return navigator.clipboard.writeText(copied);
  const focused = document.activeElement as HTMLElement | null;
  const area = document.createElement('textarea');
  area.value = copied;
  area.className = 'sr-only';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  focused?.focus({ preventScroll: true });
  if (!done) throw new Error('refused');
}
