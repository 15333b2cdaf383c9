// Run by DurationsTest with Node, which strips the types.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, dateAndTime, duration, isSoon, until } from '../../../frontend/durations.ts';

const NOW = new Date('2026-11-23T12:00:00');
const before = (ms: number) => new Date(NOW.getTime() - ms);
const after = (ms: number) => new Date(NOW.getTime() + ms);
const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;

test('a duration has its two largest units', () => {
  assert.equal(duration(400), '<1s');
  assert.equal(duration(45 * S), '45s');
  assert.equal(duration(2 * M + 15 * S), '2m 15s');
  assert.equal(duration(2 * M), '2m');
  assert.equal(duration(3 * H + 12 * M + 59 * S), '3h 12m');
  assert.equal(duration(6 * D + 4 * H), '6d 4h');
});

test('an age is short, then by days, then a date', () => {
  assert.equal(ago(before(59 * S), NOW), 'Just now');
  assert.equal(ago(after(5 * S), NOW), 'Just now');
  assert.equal(ago(before(5 * M), NOW), '5m ago');
  assert.equal(ago(before(2 * H), NOW), '2h ago');
  assert.equal(ago(before(30 * H), NOW), 'Yesterday');
  assert.equal(ago(before(5 * D), NOW), '5 days ago');
  assert.equal(ago(before(40 * D), NOW), '14 Oct');
  assert.equal(ago(before(400 * D), NOW), '19 Oct 2025');
});

test('an end is counted down and stands out in its last hour', () => {
  assert.equal(until(after(23 * H + 55 * M), NOW), 'in 23h 55m');
  assert.equal(until(after(42 * M + 30 * S), NOW), 'in 42m');
  assert.equal(until(after(20 * S), NOW), 'in <1m');
  assert.equal(until(before(S), NOW), 'now');
  assert.equal(isSoon(after(59 * M), NOW), true);
  assert.equal(isSoon(after(61 * M), NOW), false);
});

test('a point in time has its year only if it is another one', () => {
  assert.equal(dateAndTime(after(10.5 * H), NOW), '23 Nov at 22:30');
  assert.equal(dateAndTime(after(60 * D), NOW), '22 Jan 2027 at 12:00');
});
