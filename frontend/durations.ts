/** How the dashboard writes times: the one place. Pure, so that Node can test it as it is. */

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
  if (age < MINUTE) return 'Just now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)}m ago`;
  if (age < DAY) return `${Math.floor(age / HOUR)}h ago`;
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (days <= 1) return 'Yesterday';
  return days <= 30 ? `${days} days ago` : date(at, now);
}

/** "in 3h 12m", "in 42m"; "now" once it is over. */
export function until(at: Date, now: Date): string {
  const left = at.getTime() - now.getTime();
  if (left <= 0) return 'now';
  return left < MINUTE ? 'in <1m' : `in ${duration(left < HOUR ? left - (left % MINUTE) : left)}`;
}

/** Whether so little is left that a person should look. */
export function isSoon(at: Date, now: Date): boolean {
  return at.getTime() - now.getTime() < HOUR;
}

/** "3 Oct", or "3 Oct 2025" in another year. */
function date(at: Date, now: Date): string {
  const year = at.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year });
}

/** "23 Nov at 22:30". */
export function dateAndTime(at: Date, now: Date): string {
  return `${date(at, now)} at ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}

/** "Sun 23 Nov 2026, 22:30:07": for the hover. */
export function exact(at: Date): string {
  return at.toLocaleString('en-GB', {
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
