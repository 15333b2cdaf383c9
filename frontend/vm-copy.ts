import { copy } from './clipboard';
import { text } from './texts';

const SHOWN_FOR = 1500;

class CopyElement extends HTMLElement {
  static observedAttributes = ['text', 'what'];

  private readonly button = document.createElement('button');
  private timer?: ReturnType<typeof setTimeout>;

  constructor() {
    super();
    this.button.type = 'button';
    this.button.className = 'copy';
    this.button.textContent = text('copy');
    this.button.addEventListener('click', async (event) => {
      event.stopPropagation();
      try {
        await copy(this.getAttribute('text') ?? '');
        this.say(text('copied'));
      } catch {
        this.say(text('copy.refused'));
      }
    });
  }

  connectedCallback() {
    if (!this.button.isConnected) this.append(this.button);
  }

  focus(options?: FocusOptions) {
    this.button.focus(options);
  }

  attributeChangedCallback() {
    this.button.setAttribute('aria-label', text('copy.what', this.getAttribute('what') ?? ''));
    this.button.title = this.getAttribute('text') ?? '';
  }

  private say(word: string) {
    this.button.textContent = word;
    const live = document.querySelector('.announcer');
    if (live) live.textContent = word;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.button.textContent = text('copy')), SHOWN_FOR);
  }
}

customElements.define('vm-copy', CopyElement);
