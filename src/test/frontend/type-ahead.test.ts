// Run by FrontendRulesTest with Node, which strips the types.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytes, memory } from '../../../frontend/sizes.ts';
import { TypeAhead } from '../../../frontend/type-ahead.ts';

const text = (pieces: Uint8Array[]) => Buffer.concat(pieces).toString();
const typed = (text: string) => new TextEncoder().encode(text);

test('what is typed before the shell is there is sent once it is', () => {
  const sent: Uint8Array[] = [];
  const ahead = new TypeAhead((piece) => sent.push(piece));
  ahead.add(typed('ls\r'));
  assert.equal(sent.length, 0);
  ahead.resume(0);
  assert.equal(text(sent), 'ls\r');
});

test('a large paste goes in pieces, no further ahead than the window, and whole', () => {
  const sent: Uint8Array[] = [];
  const ahead = new TypeAhead((piece) => sent.push(piece));
  ahead.resume(0);
  const paste = typed('0123456789'.repeat(20_000));
  ahead.add(paste);
  let taken = 0;
  while (sent.length * 4096 < paste.length) {
    const before = sent.length;
    assert.ok(Buffer.concat(sent).length - taken <= (64 << 10) + 4096);
    taken += 4096;
    ahead.taken(taken);
    assert.ok(sent.length >= before);
  }
  assert.deepEqual(Buffer.concat(sent), Buffer.from(paste));
});

test('after a break only what did not arrive is sent again', () => {
  const sent: Uint8Array[] = [];
  const ahead = new TypeAhead((piece) => sent.push(piece));
  ahead.resume(0);
  ahead.add(typed('one '));
  ahead.add(typed('two '));
  ahead.add(typed('three '));
  ahead.taken(4);
  ahead.pauseUntilResumed();
  ahead.add(typed('four '));
  sent.length = 0;
  ahead.resume(8);
  assert.equal(text(sent), 'three four ');
});

test('another shell gets nothing that was meant for the last one', () => {
  const sent: Uint8Array[] = [];
  const ahead = new TypeAhead((piece) => sent.push(piece));
  ahead.resume(0);
  ahead.add(typed('old'));
  ahead.forget();
  sent.length = 0;
  ahead.resume(0);
  ahead.add(typed('new'));
  assert.equal(text(sent), 'new');
});

test('sizes have a digit after the point where there is one before it', () => {
  assert.equal(bytes(0), '0 B');
  assert.equal(bytes(999), '999 B');
  assert.equal(bytes(1500), '1.5 kB');
  assert.equal(bytes(12_000), '12 kB');
  assert.equal(bytes(4 * 1024 ** 3), '4.3 GB');
});

test('memory is counted as Docker counts it', () => {
  assert.equal(memory(999), '999 B');
  assert.equal(memory(1536), '1.5 KiB');
  assert.equal(memory(57.2 * 1024 ** 2), '57 MiB');
  assert.equal(memory(4 * 1024 ** 3), '4 GiB');
});
