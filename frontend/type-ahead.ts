/**
 * What is typed, until the shell has taken it: sent in small pieces and no further ahead than a
 * window, and sent again from where it broke off after the connection came back. Pure, so that Node
 * can test it as it is.
 */
const WINDOW = 64 << 10;
const PIECE = 4 << 10;

export class TypeAhead {
  private waiting: Uint8Array[] = [];
  /** Of all bytes ever typed into this shell: how many were sent, and how many it took. */
  private sent = 0;
  private done = 0;
  /** Sent and not taken, oldest first. */
  private underWay: Uint8Array[] = [];
  private live = false;

  private readonly send: (bytes: Uint8Array<ArrayBuffer>) => void;

  constructor(send: (bytes: Uint8Array<ArrayBuffer>) => void) {
    this.send = send;
  }

  add(bytes: Uint8Array) {
    for (let from = 0; from < bytes.length; from += PIECE) {
      this.waiting.push(bytes.subarray(from, from + PIECE));
    }
    this.pump();
  }

  /** The shell has taken so many. */
  taken(bytes: number) {
    while (this.underWay.length && this.done + this.underWay[0].length <= bytes) {
      this.done += this.underWay.shift()!.length;
    }
    this.pump();
  }

  /** The connection is back; so many had reached the other end. */
  resume(received: number) {
    if (received > this.sent || received < this.done) {
      // Typed by another page: begin where that one ended.
      this.underWay = [];
      this.sent = this.done = received;
    }
    const again: Uint8Array[] = [];
    let at = this.done;
    this.underWay = this.underWay.filter((piece) => {
      const arrived = at + piece.length <= received;
      at += piece.length;
      if (!arrived) again.push(piece);
      return arrived;
    });
    this.sent = this.done + this.underWay.reduce((sum, piece) => sum + piece.length, 0);
    this.waiting.unshift(...again);
    this.live = true;
    this.pump();
  }

  /** Another shell: what was meant for the last one is not for this. */
  forget() {
    this.waiting = [];
    this.underWay = [];
    this.sent = this.done = 0;
    this.live = false;
  }

  pauseUntilResumed() {
    this.live = false;
  }

  /** It is over for this page: what the shell has not taken will not reach it later, unasked. */
  drop() {
    this.waiting = [];
    this.underWay = [];
    this.sent = this.done;
    this.live = false;
  }

  private pump() {
    while (this.live && this.waiting.length && this.sent - this.done < WINDOW) {
      const piece = this.waiting.shift()!;
      this.underWay.push(piece);
      this.sent += piece.length;
      this.send(new Uint8Array(piece));
    }
  }
}
