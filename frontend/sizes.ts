/** How the dashboard writes sizes in the browser. Pure, so that Node can test it as it is. */

// @ts-ignore: with its extension, since Node runs this file in a test as it is
import { locale } from './texts.ts';

/** What is stored or sent is counted in thousands and memory in 1024s, as Docker prints both. */
const THOUSANDS = ['B', 'kB', 'MB', 'GB', 'TB'];
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** "0 B", "12 kB", "1.4 GB": with a digit after the point where there is one before it. */
export function bytes(count: number): string {
  return write(count, 1000, THOUSANDS);
}

/** "0 B", "12 KiB", "1.4 GiB". */
export function memory(count: number): string {
  return write(count, 1024, BINARY);
}

function write(count: number, base: number, units: string[]): string {
  let unit = 0;
  let value = count;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= base;
    unit++;
  }
  return `${upTo(value, unit > 0 && value < 9.95 ? 1 : 0)} ${units[unit]}`;
}

/** "0.05", "0,05": always so many. */
export function digits(value: number, count: number): string {
  return value.toLocaleString(locale(), { minimumFractionDigits: count, maximumFractionDigits: count });
}

function upTo(value: number, count: number): string {
  return value.toLocaleString(locale(), { maximumFractionDigits: count });
}
