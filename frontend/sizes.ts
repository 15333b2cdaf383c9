/** How the dashboard writes sizes in the browser. Pure, so that Node can test it as it is. */

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** "0 B", "12 KB", "1.4 GB": with a digit after the point where there is one before it. */
export function bytes(count: number): string {
  let unit = 0;
  let value = count;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${UNITS[unit]}`;
}
