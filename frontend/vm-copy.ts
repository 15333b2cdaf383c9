const SHOWN_FOR = 1500;

/** Pages that are not on https and not on localhost have no clipboard API. */
async function copy(text: string) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'sr-only';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

class CopyElement extends HTMLElement {
  static observedAttributes = ['text', 'what'];

  private readonly button = document.createElement('button');
  private timer?: ReturnType<typeof setTimeout>;

  constructor() {
    super();
    this.button.type = 'button';
    this.button.className = 'copy';
    this.button.textContent = 'copy';
    this.button.addEventListener('click', async (event) => {
      event.stopPropagation();
      await copy(this.getAttribute('text') ?? '');
      this.say('Copied');
    });
  }

  connectedCallback() {
    if (!this.button.isConnected) this.append(this.button);
  }

  attributeChangedCallback() {
    this.button.setAttribute('aria-label', `Copy ${this.getAttribute('what') ?? ''}`);
    this.button.title = this.getAttribute('text') ?? '';
  }

  private say(word: string) {
    this.button.textContent = word;
    const live = document.querySelector('.announcer');
    if (live) live.textContent = word;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.button.textContent = 'copy'), SHOWN_FOR);
  }
}

customElements.define('vm-copy', CopyElement);
