/** What can be done with a row; put together by the browser, since every row has it. */
type Choice = { key: string; text: string; colour: string; possible: boolean };

class ActionsElement extends HTMLElement {
  static observedAttributes = ['choices', 'row'];

  private readonly lines = [document.createElement('div'), document.createElement('div')];
  private readonly buttons = new Map<string, HTMLButtonElement>();

  /** A row that was scrolled away may have changed meanwhile. */
  connectedCallback() {
    if (!this.lines[0].isConnected) this.append(...this.lines);
    this.draw();
  }

  attributeChangedCallback() {
    if (this.lines[0].isConnected) this.draw();
  }

  private draw() {
    const lines: Choice[][] = JSON.parse(this.getAttribute('choices') ?? '[]');
    this.lines.forEach((line, i) => this.fill(line, lines[i] ?? []));
  }

  /** A button that stays is not moved: whoever is on it would lose the focus. */
  private fill(line: Element, choices: Choice[]) {
    const now = choices.map((choice) => this.show(choice));
    [...line.children].filter((button) => !now.includes(button as HTMLButtonElement)).forEach((button) => button.remove());
    now.forEach((button, i) => {
      if (line.children[i] !== button) line.insertBefore(button, line.children[i] ?? null);
    });
  }

  private show({ key, text, colour, possible }: Choice): HTMLButtonElement {
    const button = this.buttons.get(key) ?? this.made(key);
    // One that is disabled keeps the focus, as the disabled attribute would not have it.
    button.ariaDisabled = String(!possible);
    button.className = `row-button ${colour}`;
    button.dataset.focus = `${key}-${this.getAttribute('row')}`;
    if (button.textContent !== text) button.textContent = text;
    return button;
  }

  private made(key: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.addEventListener('click', () => {
      if (button.ariaDisabled !== 'true') this.dispatchEvent(new CustomEvent('press', { detail: { key, text: button.textContent } }));
    });
    this.buttons.set(key, button);
    return button;
  }
}

/** Whose button was clicked last. */
let pressed: string | undefined;

/** A row may go as soon as its button was pressed: the second of two clicks is not for the one that came there. */
document.addEventListener(
  'click',
  (event) => {
    const button = (event.target as Element).closest<HTMLElement>('vm-actions button, .expiry-cell .keep');
    const row = button?.dataset.focus?.replace(/^[a-z]+-/, '');
    if (event.detail > 1 && row && pressed && row !== pressed) event.stopPropagation();
    else pressed = row;
  },
  true,
);

customElements.define('vm-actions', ActionsElement);
