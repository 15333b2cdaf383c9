// Run by FrontendRulesTest with Node, which strips the types.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock, hear, now } from '../../../frontend/clock.ts';

const MINUTE = 60_000;
const ahead = () => Math.round((Date.now() - now()) / 1000);

/** What the server's header says while the browser's clock is so much ahead. */
function told(byMillis: number, took = 100) {
  const browser = Date.now();
  hear(new Date(browser - byMillis).toUTCString(), browser - took / 2, browser + took / 2);
}

test('a clock that is minutes off is put right, and again when somebody set it', () => {
  let set = 0;
  clock.addEventListener('set', () => set++);
  told(10 * MINUTE);
  assert.ok(Math.abs(ahead() - 600) <= 1);
  told(10 * MINUTE + 900);
  assert.equal(set, 1);
  told(0);
  assert.equal(ahead(), 0);
  told(-90 * MINUTE);
  assert.ok(Math.abs(ahead() + 5400) <= 1);
  told(0);
  assert.equal(set, 4);
});

test('a second or two, a slow answer or one without a time change nothing', () => {
  told(1_000);
  told(10 * MINUTE, 2_500);
  hear(null, Date.now(), Date.now());
  hear('soon', Date.now(), Date.now());
  assert.equal(ahead(), 0);
});
