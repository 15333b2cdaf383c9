/** A websocket that comes back: after a break, a sleep or a network that was away. */

const PING = 15_000;
const SILENCE = 40_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

/** Codes with which the server ends a socket for good. */
const FINAL = [1000, 4001, 4002, 4003];

export interface Listener {
  opened(): void;
  text(message: Record<string, unknown>): void;
  bytes?(bytes: Uint8Array): void;
  /** It broke, and is tried again; or it is over, with the code that says why. */
  closed(over: boolean, code: number): void;
}

export class StreamSocket {
  private socket?: WebSocket;
  private pause = FIRST_PAUSE;
  private retry?: ReturnType<typeof setTimeout>;
  private pinging?: ReturnType<typeof setInterval>;
  private heard = 0;
  private ended = false;

  constructor(
    private readonly path: string,
    private readonly listener: Listener,
  ) {
    addEventListener('online', this.wake);
    document.addEventListener('visibilitychange', this.wake);
    // Not at once: a page that is put together may take the element out and in again.
    this.retry = setTimeout(() => this.connect());
  }

  send(message: Record<string, unknown> | string | Uint8Array<ArrayBuffer>) {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    const isObject = typeof message === 'object' && !(message instanceof Uint8Array);
    this.socket.send(isObject ? JSON.stringify(message) : message);
  }

  close() {
    this.ended = true;
    this.forget();
    removeEventListener('online', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
  }

  private connect() {
    const base = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${base}//${location.host}${this.path}`);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    this.heard = Date.now();
    socket.onopen = () => {
      this.pause = FIRST_PAUSE;
      this.heard = Date.now();
      this.listener.opened();
    };
    socket.onmessage = (event) => {
      this.heard = Date.now();
      if (typeof event.data === 'string') this.listener.text(JSON.parse(event.data));
      else this.listener.bytes?.(new Uint8Array(event.data));
    };
    socket.onclose = (event) => this.lost(socket, event.code);
    clearInterval(this.pinging);
    this.pinging = setInterval(() => this.ping(), PING);
  }

  private ping() {
    if (Date.now() - this.heard > SILENCE) this.reconnect();
    else this.send({ type: 'ping' });
  }

  /** The laptop woke, the network is back, somebody looks again: what was open may be dead. */
  private readonly wake = () => {
    if (document.hidden || this.ended) return;
    if (this.socket?.readyState === WebSocket.OPEN) {
      if (Date.now() - this.heard > PING * 2) this.reconnect();
    } else {
      this.reconnect();
    }
  };

  private reconnect() {
    if (this.socket?.readyState === WebSocket.CONNECTING) return;
    this.forget();
    this.listener.closed(false, 0);
    this.connect();
  }

  private lost(socket: WebSocket, code: number) {
    if (socket !== this.socket || this.ended) return;
    const over = FINAL.includes(code);
    if (over) this.close();
    else this.forget();
    this.listener.closed(over, code);
    if (over) return;
    this.retry = setTimeout(() => this.connect(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  private forget() {
    clearTimeout(this.retry);
    clearInterval(this.pinging);
    const socket = this.socket;
    this.socket = undefined;
    if (socket) {
      socket.onclose = socket.onmessage = socket.onopen = null;
      socket.close();
    }
  }
}
