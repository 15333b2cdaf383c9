/** How the dashboard writes times: the one place. Pure, so that Node can test it as it is. */

// @ts-ignore: with its extension, since Node runs this file in a test as it is
import { locale, text } from './texts.ts';

const LOCALE = locale();

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "45s", "2m 15s", "3h 12m", "6d 4h": the two largest units, the second one only if it counts. */
export function duration(ms: number): string {
  if (ms < SECOND) return '<1s';
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)}s`;
  if (ms < HOUR) return two(ms, MINUTE, 'm', SECOND, 's');
  if (ms < DAY) return two(ms, HOUR, 'h', MINUTE, 'm');
  return two(ms, DAY, 'd', HOUR, 'h');
}

function two(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)}${largeUnit}${rest > 0 ? ` ${rest}${smallUnit}` : ''}`;
}

/** "Just now", "5m ago", "2h ago", "Yesterday", "5 days ago", "3 Oct". */
export function ago(at: Date, now: Date): string {
  const age = now.getTime() - at.getTime();
  if (age < MINUTE) return text('time.now');
  if (age < HOUR) return text('time.ago', `${Math.floor(age / MINUTE)}m`);
  if (age < DAY) return text('time.ago', `${Math.floor(age / HOUR)}h`);
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (days <= 1) return text('time.yesterday');
  return days <= 30 ? text('time.days', days) : date(at, now);
}

/** "in 3h 12m", "in 42m"; "now" once it is over. */
export function until(at: Date, now: Date): string {
  const left = at.getTime() - now.getTime();
  if (left <= 0) return text('time.over');
  return text('time.in', left < MINUTE ? '<1m' : duration(left < HOUR ? left - (left % MINUTE) : left));
}

/** Whether so little is left that a person should look. */
export function isSoon(at: Date, now: Date): boolean {
  return at.getTime() - now.getTime() < HOUR;
}

/** Whether it is the last day. */
export function isNear(at: Date, now: Date): boolean {
  return at.getTime() - now.getTime() <= DAY;
}

/** "3 Oct", or "3 Oct 2025" in another year. */
function date(at: Date, now: Date): string {
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return at.toLocaleDateString(LOCALE, { day: 'numeric', month: 'short', year });
}

/** "23 Nov at 22:30". */
export function dateAndTime(at: Date, now: Date): string {
  return text('time.at', date(at, now), at.toLocaleTimeString(LOCALE, { hour: '2-digit', minute: '2-digit' }));
}

/** "Sun 23 Nov 2026, 22:30:07": for the hover. */
export function exact(at: Date): string {
  return at.toLocaleString(LOCALE, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}
