/** What time the server has: the clock of a reader's machine may be minutes off. Pure, so that Node can test it as it is. */

/** A server tells whole seconds, and what it said was under way. */
const NEGLIGIBLE = 2_000;

let ahead = 0;

export const now = () => Date.now() - ahead;

/** Tells "set" when it is another time than it seemed. */
export const clock = new EventTarget();

/** The server said what time it is, between these two moments. */
export function hear(date: string | null, asked: number, answered: number) {
  const told = Date.parse(date ?? '');
  if (Number.isNaN(told) || answered - asked > NEGLIGIBLE) return;
  const measured = Math.round((asked + answered) / 2) - (told + 500);
  if (Math.abs(measured - ahead) <= NEGLIGIBLE) return;
  ahead = Math.abs(measured) <= NEGLIGIBLE ? 0 : measured;
  clock.dispatchEvent(new Event('set'));
}
