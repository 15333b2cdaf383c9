/** How the dashboard writes sizes in the browser. Pure, so that Node can test it as it is. */

// @ts-ignore: with its extension, since Node runs this file in a test as it is
import { locale } from './texts.ts';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** "0 B", "12 KB", "1.4 GB": with a digit after the point where there is one before it. */
export function bytes(count: number): string {
  let unit = 0;
  let value = count;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${upTo(value, unit > 0 && value < 9.95 ? 1 : 0)} ${UNITS[unit]}`;
}

/** "0.05", "0,05": always so many. */
export function digits(value: number, count: number): string {
  return value.toLocaleString(locale(), { minimumFractionDigits: count, maximumFractionDigits: count });
}

function upTo(value: number, count: number): string {
  return value.toLocaleString(locale(), { maximumFractionDigits: count });
}
