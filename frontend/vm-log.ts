import { StreamSocket } from './stream-socket';

/** Rows have one height, so that a place in a hundred thousand is a multiplication. */
const ROW = 20;
const AHEAD = 20;
const MOST = 100_000;
const TIMES = 'vm-log-times';
const ESCAPES = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g;

interface Line {
  at: string;
  text: string;
}

/** A workspace's log: follows, can be searched, and shows only the rows that can be seen. */
class LogElement extends HTMLElement {
  private lines: Line[] = [];
  private lower: string[] = [];
  private held: Line[] = [];
  private paused = false;
  private follows = true;
  private needle = '';
  private found: number[] = [];
  private current = -1;
  private drawing = 0;
  private socket?: StreamSocket;
  private fresh = true;

  private readonly tools = document.createElement('div');
  private readonly field = document.createElement('input');
  private readonly count = document.createElement('span');
  private readonly state = document.createElement('span');
  private readonly empty = document.createElement('div');
  private readonly chips = {
    times: this.chip('Times', 'Shows the time of each line', () => this.showTimes(!this.hasAttribute('times'))),
    follow: this.chip('Follow', 'Stays at the newest line', () => this.setFollowing(!this.follows)),
    pause: this.chip('Pause', 'Holds new lines back', () => this.setPaused(!this.paused)),
  };
  private readonly scroller = document.createElement('div');
  private readonly space = document.createElement('div');
  private readonly rows = document.createElement('div');
  private readonly download = document.createElement('a');
  private readonly resized = new ResizeObserver(() => this.drawSoon());

  constructor() {
    super();
    this.tools.className = 'log-tools';
    this.field.type = 'search';
    this.field.placeholder = 'Search the log';
    this.field.className = 'log-search';
    this.field.setAttribute('aria-label', 'Search the log');
    this.field.addEventListener('input', () => this.search(this.field.value));
    this.field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.step(event.shiftKey ? -1 : 1);
    });
    this.count.className = 'log-count';
    this.count.setAttribute('role', 'status');
    this.state.className = 'log-state';
    this.state.setAttribute('role', 'status');
    this.empty.className = 'log-empty';
    this.empty.innerHTML =
      '<p>Nothing has been written here yet.</p>' +
      '<p>What is done for the workspace appears here: pulling, building, cloning, starting. So does what your programs' +
      ' send to the container’s output, for example:</p><code>npm run dev 2&gt;&amp;1 | tee /proc/1/fd/1</code>';
    const space = document.createElement('span');
    space.className = 'space';
    this.tools.append(
      this.field,
      this.chip('‹', 'Match before', () => this.step(-1)),
      this.chip('›', 'Next match', () => this.step(1)),
      this.count,
      space,
      this.state,
      this.chips.times,
      this.chips.follow,
      this.chips.pause,
      this.download,
    );
    this.scroller.className = 'log-lines';
    this.scroller.tabIndex = 0;
    this.scroller.setAttribute('role', 'log');
    this.scroller.setAttribute('aria-label', 'Log');
    this.scroller.setAttribute('aria-live', 'off');
    this.space.className = 'log-space';
    this.rows.className = 'log-rows';
    this.space.append(this.rows);
    this.scroller.append(this.space);
    this.scroller.addEventListener('scroll', () => this.scrolled());
  }

  connectedCallback() {
    this.replaceChildren(this.tools, this.empty, this.scroller);
    this.download.textContent = 'Download';
    this.download.className = 'log-download';
    this.download.href = `/streams/workspaces/${this.getAttribute('workspace')}/log.txt`;
    this.download.setAttribute('router-ignore', '');
    this.download.setAttribute('download', '');
    this.showTimes(localStorage.getItem(TIMES) !== 'off');
    this.say();
    this.resized.observe(this.scroller);
    this.fresh = true;
    this.socket = new StreamSocket(
      `/streams/workspaces/${this.getAttribute('workspace')}/log`,
      {
        opened: () => this.says(''),
        text: (message) => message.type === 'lines' && this.take(message.lines as Line[]),
        closed: (over) => {
          // All that there is comes again: nothing is missed and nothing is there twice.
          this.fresh = true;
          this.says(over ? 'The log has ended.' : 'The connection broke. Trying again…');
        },
      },
    );
  }

  disconnectedCallback() {
    this.resized.disconnect();
    this.socket?.close();
  }

  private take(lines: Line[]) {
    if (this.fresh) {
      this.fresh = false;
      this.lines = [];
      this.lower = [];
      this.held = [];
      this.found = [];
      this.current = -1;
    }
    if (this.paused) {
      this.held.push(...lines);
      if (this.held.length > MOST) this.held.splice(0, this.held.length - MOST);
    } else {
      this.add(lines);
    }
    this.socket?.send('got');
    this.saySoon();
    this.drawSoon();
  }

  private add(lines: Line[]) {
    for (const { at, text } of lines) {
      const plain = text.replace(ESCAPES, '');
      this.lines.push({ at, text: plain });
      this.lower.push(plain.toLowerCase());
      if (this.needle && this.lower[this.lower.length - 1].includes(this.needle)) this.found.push(this.lines.length - 1);
    }
    const extra = this.lines.length - MOST;
    if (extra > 0) {
      this.lines.splice(0, extra);
      this.lower.splice(0, extra);
      this.found = this.found.map((index) => index - extra).filter((index) => index >= 0);
      this.current = Math.max(-1, this.current - extra);
      if (!this.follows) this.scroller.scrollTop -= extra * ROW;
    }
  }

  private setPaused(paused: boolean) {
    this.paused = paused;
    if (!paused) {
      this.add(this.held);
      this.held = [];
    }
    this.say();
    this.drawSoon();
  }

  private setFollowing(follows: boolean) {
    this.follows = follows;
    this.say();
    this.drawSoon();
  }

  private showTimes(shown: boolean) {
    this.toggleAttribute('times', shown);
    localStorage.setItem(TIMES, shown ? 'on' : 'off');
    this.say();
  }

  private search(text: string) {
    this.needle = text.toLowerCase();
    this.found = [];
    if (this.needle) this.lower.forEach((line, index) => line.includes(this.needle) && this.found.push(index));
    this.current = -1;
    if (this.found.length) this.step(-1);
    this.saySoon();
    this.drawSoon();
  }

  /** To the next match, or backwards; from the end where nobody has stepped yet. */
  private step(by: number) {
    if (!this.found.length) return;
    const at = this.found.indexOf(this.current);
    const next = at < 0 ? (by < 0 ? this.found.length - 1 : 0) : (at + by + this.found.length) % this.found.length;
    this.current = this.found[next];
    this.setFollowing(false);
    this.scroller.scrollTop = this.current * ROW - this.scroller.clientHeight / 2;
    this.saySoon();
    this.drawSoon();
  }

  private scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const atEnd = scrollTop + clientHeight >= scrollHeight - ROW;
    if (this.follows && !atEnd && this.userScrolls) {
      this.setFollowing(false);
    } else if (!this.follows && atEnd && this.userScrolls) {
      this.setFollowing(true);
    }
    this.drawSoon();
  }

  private lastSet = -1;

  /** Not where we have just put it ourselves. */
  private get userScrolls() {
    return Math.abs(this.scroller.scrollTop - this.lastSet) > 1;
  }

  private drawSoon() {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => {
      this.drawing = 0;
      this.draw();
    });
  }

  private draw() {
    this.space.style.height = `${this.lines.length * ROW}px`;
    if (this.follows) {
      this.scroller.scrollTop = this.scroller.scrollHeight;
      this.lastSet = this.scroller.scrollTop;
    }
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - AHEAD);
    const count = Math.ceil(this.scroller.clientHeight / ROW) + 2 * AHEAD;
    const rows = this.lines.slice(first, first + count).map((line, index) => this.row(line, first + index));
    this.rows.style.transform = `translateY(${first * ROW}px)`;
    this.rows.replaceChildren(...rows);
  }

  private row(line: Line, index: number): HTMLElement {
    const row = document.createElement('div');
    row.className = index === this.current ? 'log-row current' : 'log-row';
    const time = document.createElement('time');
    const at = new Date(line.at);
    time.textContent = `${at.toLocaleTimeString('en-GB')}.${String(at.getMilliseconds()).padStart(3, '0')}`;
    time.title = at.toLocaleString('en-GB');
    row.append(time, ...this.text(line.text, this.lower[index]));
    return row;
  }

  private text(text: string, lower: string): Node[] {
    const nodes: Node[] = [];
    let from = 0;
    if (this.needle) {
      for (let at = lower.indexOf(this.needle); at >= 0; at = lower.indexOf(this.needle, from)) {
        const mark = document.createElement('mark');
        mark.textContent = text.slice(at, at + this.needle.length);
        nodes.push(document.createTextNode(text.slice(from, at)), mark);
        from = at + this.needle.length;
      }
    }
    nodes.push(document.createTextNode(text.slice(from)));
    return nodes;
  }

  private saying?: ReturnType<typeof setTimeout>;

  private saySoon() {
    this.saying ??= setTimeout(() => {
      this.saying = undefined;
      this.say();
    }, 150);
  }

  private say() {
    const { times, follow, pause } = this.chips;
    times.setAttribute('aria-pressed', String(this.hasAttribute('times')));
    follow.setAttribute('aria-pressed', String(this.follows));
    pause.setAttribute('aria-pressed', String(this.paused));
    pause.textContent = this.paused ? `Resume (${this.held.length} new)` : 'Pause';
    const at = this.found.indexOf(this.current) + 1;
    const lines = `${this.lines.length.toLocaleString('en')} ${this.lines.length === 1 ? 'line' : 'lines'}`;
    this.count.textContent = this.needle ? `${at || '–'} of ${this.found.length.toLocaleString('en')}` : lines;
    this.empty.hidden = this.lines.length > 0;
    this.scroller.hidden = this.lines.length === 0;
  }

  private says(text: string) {
    this.state.textContent = text;
  }

  private chip(text: string, title: string, action: () => void) {
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.className = 'chip';
    chip.textContent = text;
    chip.title = title;
    if (text.length === 1) chip.setAttribute('aria-label', title);
    chip.addEventListener('click', action);
    return chip;
  }
}

customElements.define('vm-log', LogElement);
