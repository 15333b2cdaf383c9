import { FitAddon } from '@xterm/addon-fit';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal, type ITheme } from '@xterm/xterm';
import { LitElement, html } from 'lit';
import { copy } from './clipboard';
import { StreamSocket } from './stream-socket';
import { text, type TextKey } from './texts';
import { TypeAhead } from './type-ahead';

const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

/** From whatever a program left the screen in to what a shell expects; what was written stays. */
const AS_AT_FIRST = '\x1b[?1049l\x1b[!p\x1b[?9;1000;1002;1003;1004;1006;2004l\x1b[m';

/** The theme's colours, as they are computed for this element now. */
function theme(element: HTMLElement): ITheme {
  const probe = document.createElement('span');
  element.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(--term-${name})`;
    return getComputedStyle(probe).color;
  };
  const theme: Record<string, string> = {
    background: colour('background'),
    foreground: colour('foreground'),
    cursor: colour('foreground'),
    cursorAccent: colour('background'),
    selectionBackground: colour('selection'),
  };
  for (const name of NAMES) {
    theme[name] = colour(name);
    theme[`bright${name[0].toUpperCase()}${name.slice(1)}`] = colour(`bright-${name}`);
  }
  probe.remove();
  return theme;
}

/** What is refused often, in the page's language; the server's words are English. */
const REFUSALS: Record<string, TextKey> = { NOT_RUNNING: 'terminal.stopped', QUOTA_EXCEEDED: 'terminal.quota' };

function refusal({ code, detail, hint }: Record<string, unknown>): string {
  const known = REFUSALS[String(code)];
  return known ? text(known) : `${detail} ${hint}`;
}

/** A shell in a workspace; the same one again after a break, and after a reload of its tab. */
class TerminalElement extends LitElement {
  static properties = {
    workspace: {},
    runs: { type: Boolean },
    message: { state: true },
    action: { state: true },
  };

  declare workspace: string;
  /** Whether the workspace does. */
  declare runs: boolean;
  declare message: string;
  declare action: string;

  private terminal?: Terminal;
  private readonly fit = new FitAddon();
  private socket?: StreamSocket;
  private readonly typed = new TypeAhead((bytes) => this.socket?.send(bytes));
  private session: string | null = null;
  private offset = 0;
  private readonly resized = new ResizeObserver(() => this.fitSoon());
  private readonly themed = new MutationObserver(() => this.paint());
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private fitting = 0;
  private refused = false;
  /** Whether somebody has just opened it, rather than that it came back by itself. */
  private asked = true;

  constructor() {
    super();
    this.message = '';
    this.action = '';
  }

  /** xterm's style sheet is the page's. */
  protected createRenderRoot() {
    return this;
  }

  protected render() {
    return html`<div class="terminal-screen"></div>
      <div class="terminal-state" role="status" ?hidden=${!this.message}>
        <span>${this.message}</span>
        <button type="button" class="terminal-action" ?hidden=${!this.action} @click=${this.again}>${this.action}</button>
      </div>`;
  }

  protected firstUpdated() {
    const terminal = new Terminal({
      fontFamily: getComputedStyle(this).getPropertyValue('--mono'),
      fontSize: 13,
      lineHeight: 1.2,
      scrollback: 10_000,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      minimumContrastRatio: 4.5,
      theme: theme(this),
      allowProposedApi: true, // the widths of characters
      // Of http and https alone; its own asks with a window of the browser's.
      linkHandler: { activate: (_, uri) => window.open(uri, '_blank', 'noopener') },
    });
    terminal.loadAddon(this.fit);
    // As wide as a shell of today takes an emoji to be; otherwise it writes over its own lines.
    terminal.loadAddon(new Unicode11Addon());
    terminal.unicode.activeVersion = '11';
    terminal.loadAddon(new WebLinksAddon());
    terminal.open(this.querySelector('.terminal-screen')!);
    terminal.textarea?.setAttribute('aria-label', text('terminal.leave'));
    terminal.attachCustomKeyEventHandler((event) => this.isForShell(event));
    terminal.onData((data) => this.typed.add(new TextEncoder().encode(data)));
    terminal.onBinary((data) => this.typed.add(Uint8Array.from(data, (c) => c.charCodeAt(0))));
    terminal.onResize(({ cols, rows }) => this.socket?.send({ type: 'size', columns: cols, rows }));
    this.terminal = terminal;
    this.session = sessionStorage.getItem(this.key());
    this.start();
  }

  /** Who was told to start the workspace first need not ask again. */
  protected updated(changed: Map<string, unknown>) {
    if (changed.has('runs') && this.runs && this.refused) this.anew();
  }

  connectedCallback() {
    super.connectedCallback();
    this.resized.observe(this);
    this.themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.dark.addEventListener('change', this.paint);
    if (this.terminal) this.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.themed.disconnect();
    this.dark.removeEventListener('change', this.paint);
    this.socket?.close();
    this.socket = undefined;
  }

  private key() {
    return `vm-terminal-${this.workspace}`;
  }

  private start() {
    this.fit.fit();
    this.terminal!.options.disableStdin = false;
    this.message = text('terminal.connecting');
    this.action = '';
    this.refused = false;
    this.socket?.close();
    this.socket = new StreamSocket(
      `/streams/workspaces/${this.workspace}/terminal`,
      {
        opened: () => this.open(),
        text: (message) => this.hear(message),
        bytes: (bytes) => this.show(bytes),
        closed: (over, code) => this.closed(over, code),
      },
    );
  }

  private open() {
    this.socket?.send({
      type: 'open',
      session: this.session,
      offset: this.offset,
      columns: this.terminal!.cols,
      rows: this.terminal!.rows,
    });
  }

  private hear(message: Record<string, unknown>) {
    switch (message.type) {
      case 'opened': {
        this.begin(message.session as string);
        this.offset = message.offset as number;
        sessionStorage.setItem(this.key(), this.session!);
        this.typed.resume(message.received as number);
        this.message = '';
        if (message.resumed && (message.lost as number) > 0 && this.offset > 0) {
          this.terminal!.write(`\r\n\x1b[2m${text('terminal.lost')}\x1b[0m\r\n`);
        }
        if (this.isFree()) this.terminal!.focus();
        this.asked = false;
        break;
      }
      case 'taken':
        this.typed.taken(message.bytes as number);
        break;
      case 'ended':
        this.forgetSession();
        this.say(text('terminal.ended', message.code as number), text('terminal.new'));
        break;
      case 'problem':
        this.forgetSession();
        this.refused = true;
        this.say(refusal(message), text('terminal.again'));
        break;
      default:
    }
  }

  /** Whoever is elsewhere by now, in a question say, stays there; who asked for it has pressed a link. */
  private isFree() {
    const focused = document.activeElement;
    if (!focused || focused === document.body || this.contains(focused)) return true;
    return this.asked && !focused.closest('vaadin-dialog, vaadin-popover, input, textarea');
  }

  /** The page may be loaded again just after the shell was replaced: it is told then too. */
  private begin(session: string) {
    const begins = session !== this.session || this.offset === 0;
    if (session !== this.session) {
      if (this.session) sessionStorage.setItem(`${this.key()}-fresh`, session);
      else this.terminal!.reset();
      this.typed.forget();
    }
    this.session = session;
    if (begins && sessionStorage.getItem(`${this.key()}-fresh`) === session) {
      this.terminal!.write(`${AS_AT_FIRST}\r\n\x1b[2m${text('terminal.fresh')}\x1b[0m\r\n`);
    }
  }

  /** Tells what is on the screen, not what arrived: that is what holds the shell back. */
  private show(bytes: Uint8Array) {
    this.offset += bytes.length;
    const shown = this.offset;
    this.terminal!.write(bytes, () => this.socket?.send({ type: 'shown', offset: shown }));
  }

  private closed(over: boolean, code: number) {
    if (!over) {
      this.typed.pauseUntilResumed();
      this.message = text('stream.broke');
      return;
    }
    this.typed.drop();
    this.terminal!.options.disableStdin = true;
    if (code === 4001) {
      this.say(text('terminal.elsewhere'), text('terminal.take'));
    } else if (code === 1000) {
      this.say(text('terminal.closed'), text('terminal.open'));
    }
  }

  private say(message: string, action: string) {
    this.message = message;
    this.action = action;
  }

  private forgetSession() {
    this.session = null;
    this.offset = 0;
    sessionStorage.removeItem(this.key());
  }

  private readonly again = () => {
    this.asked = true;
    this.anew();
    this.terminal!.focus();
  };

  private anew() {
    if (!this.session) this.terminal!.reset();
    this.start();
  }

  /**
   * Ctrl+Shift+C and V are the terminal's own; Ctrl+C copies only where something is selected. Tab is
   * the shell's, so another key has to lead out.
   */
  private isForShell(event: KeyboardEvent): boolean {
    if (event.type !== 'keydown' || !event.ctrlKey || event.altKey || event.metaKey) return true;
    if (event.shiftKey && event.code === 'ArrowUp') {
      event.preventDefault();
      document.querySelector<HTMLElement>('.page-tabs [aria-current]')?.focus();
      return false;
    }
    const copies = event.code === 'KeyC' && (event.shiftKey || this.terminal!.hasSelection());
    if (copies) {
      event.preventDefault();
      if (this.terminal!.hasSelection()) {
        copy(this.terminal!.getSelection()).then(
          () => this.terminal!.clearSelection(),
          () => undefined, // what is marked stays so
        );
      }
      return false;
    }
    // The browser pastes by itself, which asks nobody for a permission.
    return event.code !== 'KeyV';
  }

  private fitSoon() {
    cancelAnimationFrame(this.fitting);
    this.fitting = requestAnimationFrame(() => this.fit.fit());
  }

  private readonly paint = () => {
    if (this.terminal) this.terminal.options.theme = theme(this);
  };
}

customElements.define('vm-terminal', TerminalElement);
