import { type Line, logRow } from './log-row';
import { StreamSocket } from './stream-socket';
import { locale, text } from './texts';

/** Rows have one height, so that a place in a hundred thousand is a multiplication. */
const ROW = 20;
const AHEAD = 20;
const MOST = 100_000;
/** So long after its beginning a log that has said nothing is empty. */
const SILENCE = 1_000;
/** So many lines of the end are compared with what comes again. */
const REMEMBERED = 10_000;
/** Lines of two sources may come that much out of order. */
const SLACK = 2_000;
const TIMES = 'vm-log-times';
const ESCAPES = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g;

const key = ({ at, text }: Line) => `${at} ${text}`;
const time = ({ at }: Line) => Date.parse(at);
const number = (value: number) => value.toLocaleString(locale());

function paragraph(words: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = words;
  return element;
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
  /** The rows that are there, and what is marked in them. */
  private drawn = new Map<Line, HTMLElement>();
  private marked = '';
  private socket?: StreamSocket;
  /** What is here already of what comes again: the end of it, and when that was. */
  private known = new Set<string>();
  private knownTo = 0;
  /** Whether anything came, if only that there is nothing. */
  private heard = false;

  private readonly tools = document.createElement('div');
  private readonly field = document.createElement('input');
  private readonly count = document.createElement('span');
  private readonly state = document.createElement('span');
  private readonly empty = document.createElement('div');
  private readonly chips = {
    times: this.chip(text('log.times'), text('log.times.what'), () => this.showTimes(!this.hasAttribute('times'))),
    follow: this.chip(text('log.follow'), text('log.follow.what'), () => this.setFollowing(!this.follows)),
    pause: this.chip(text('log.pause'), text('log.pause.what'), () => this.setPaused(!this.paused)),
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
    this.field.placeholder = text('log.search');
    this.field.className = 'log-search';
    this.field.setAttribute('aria-label', text('log.search'));
    this.field.addEventListener('input', () => this.search(this.field.value));
    this.field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) this.step(event.shiftKey ? -1 : 1);
    });
    this.count.className = 'log-count';
    this.state.className = 'log-state';
    this.state.setAttribute('role', 'status');
    this.empty.className = 'log-empty';
    const example = document.createElement('code');
    example.textContent = 'npm run dev 2>&1 | tee /proc/1/fd/1';
    this.empty.append(paragraph(text('log.empty')), paragraph(text('log.empty.what')), example);
    const space = document.createElement('span');
    space.className = 'space';
    this.tools.append(
      this.field,
      this.chip('‹', text('log.before'), () => this.step(-1)),
      this.chip('›', text('log.next'), () => this.step(1)),
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
    this.scroller.setAttribute('aria-label', text('log'));
    this.scroller.setAttribute('aria-live', 'off');
    this.space.className = 'log-space';
    this.rows.className = 'log-rows';
    this.space.append(this.rows);
    this.scroller.append(this.space);
    this.scroller.addEventListener('scroll', () => this.scrolled());
  }

  connectedCallback() {
    this.replaceChildren(this.tools, this.empty, this.scroller);
    this.download.textContent = text('log.download');
    this.download.className = 'log-download';
    this.download.href = `/streams/workspaces/${this.getAttribute('workspace')}/log.txt`;
    this.download.setAttribute('router-ignore', '');
    this.download.setAttribute('download', '');
    this.showTimes(localStorage.getItem(TIMES) !== 'off');
    this.say();
    this.resized.observe(this.scroller);
    this.socket = new StreamSocket(
      `/streams/workspaces/${this.getAttribute('workspace')}/log`,
      {
        opened: () => this.begin(),
        text: (message) => message.type === 'lines' && this.take(message.lines as Line[]),
        closed: (over) => this.says(text(over ? 'log.over' : 'stream.broke')),
      },
    );
  }

  disconnectedCallback() {
    this.resized.disconnect();
    this.socket?.close();
  }

  /** An empty log says nothing at all. */
  private begin() {
    this.remember();
    this.says('');
    setTimeout(() => {
      this.heard = true;
      this.say();
    }, SILENCE);
  }

  /** All that there is comes again: what is here stays, with its place, its search and its pause. */
  private remember() {
    const end = [...this.lines, ...this.held].slice(-REMEMBERED);
    this.knownTo = Math.max(0, ...end.map(time)) - SLACK;
    this.known = new Set(end.map(key));
  }

  private take(all: Line[]) {
    this.heard = true;
    const lines = all
      .map(({ at, text }) => ({ at, text: text.replace(ESCAPES, '') }))
      .filter((line) => time(line) >= this.knownTo && !this.known.has(key(line)));
    if (this.paused) {
      this.held.push(...lines);
      if (this.held.length > MOST) this.held.splice(0, this.held.length - MOST);
    } else {
      this.add(lines);
    }
    this.socket?.send('got');
    this.saySoon();
    if (!this.paused) this.drawSoon();
  }

  private add(lines: Line[]) {
    for (const line of lines) {
      this.lines.push(line);
      this.lower.push(line.text.toLowerCase());
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

  private search(needle: string) {
    this.needle = needle.toLowerCase();
    // The lines that come would be read out without end; what is found was asked for.
    if (this.needle) this.count.setAttribute('role', 'status');
    else this.count.removeAttribute('role');
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
    if (this.needle !== this.marked) this.drawn.clear();
    this.marked = this.needle;
    const drawn = new Map<Line, HTMLElement>();
    this.lines.slice(first, first + count).forEach((line, index) => {
      const row = this.drawn.get(line) ?? logRow(line, this.lower[first + index], this.needle);
      row.classList.toggle('current', first + index === this.current);
      drawn.set(line, row);
    });
    this.drawn = drawn;
    this.rows.style.transform = `translateY(${first * ROW}px)`;
    this.put([...this.drawn.values()]);
  }

  /** What stays is not touched, or whoever marked it to copy would have marked nothing any more. */
  private put(rows: HTMLElement[]) {
    const staying = new Set(rows);
    for (const row of [...this.rows.children]) if (!staying.has(row as HTMLElement)) row.remove();
    rows.forEach((row, index) => {
      if (this.rows.children[index] !== row) this.rows.insertBefore(row, this.rows.children[index] ?? null);
    });
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
    pause.textContent = this.paused ? text('log.resume', number(this.held.length)) : text('log.pause');
    const at = this.found.indexOf(this.current) + 1;
    const lines = text(this.lines.length === 1 ? 'log.line' : 'log.lines', number(this.lines.length));
    this.count.textContent = this.needle ? text('log.match', at ? number(at) : '–', number(this.found.length)) : lines;
    this.toggleAttribute('waiting', !this.heard);
    this.empty.hidden = this.lines.length > 0 || !this.heard;
    this.scroller.hidden = !this.empty.hidden && this.lines.length === 0;
  }

  private says(words: string) {
    this.state.textContent = words;
  }

  private chip(words: string, title: string, action: () => void) {
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.className = 'chip';
    chip.textContent = words;
    chip.title = title;
    if (words.length === 1) chip.setAttribute('aria-label', title);
    chip.addEventListener('click', action);
    return chip;
  }
}

customElements.define('vm-log', LogElement);
