import { text } from './texts';

const KEY = 'vm-theme';
const CHOICES = ['light', 'dark', 'system'] as const;
type Choice = (typeof CHOICES)[number];

const SHAPES: Record<Choice, string> = {
  light:
    '<circle cx="8" cy="8" r="3"/><path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13"/>',
  dark: '<path d="M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1Z"/>',
  system: '<rect x="1.5" y="2.5" width="13" height="9" rx="1.5"/><path d="M5.5 14h5M8 11.5V14"/>',
};

function chosen(): Choice {
  const kept = localStorage.getItem(KEY) as Choice;
  return CHOICES.includes(kept) ? kept : 'system';
}

/** The same rule as in assets/theme.js, which applies it before the first paint. */
function apply(choice: Choice) {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

class ThemeElement extends HTMLElement {
  connectedCallback() {
    this.setAttribute('role', 'radiogroup');
    this.setAttribute('aria-label', text('theme'));
    this.replaceChildren(...CHOICES.map((choice) => this.option(choice)));
    addEventListener('storage', this.follow);
  }

  disconnectedCallback() {
    removeEventListener('storage', this.follow);
  }

  /** Another tab chose. */
  private readonly follow = (event: StorageEvent) => {
    if (event.key !== KEY) return;
    apply(chosen());
    this.connectedCallback();
  };

  private option(choice: Choice): HTMLElement {
    const label = document.createElement('label');
    label.title = text(`theme.${choice}`);
    label.innerHTML = `<input type="radio" name="vm-theme"><svg viewBox="0 0 16 16" aria-hidden="true">${SHAPES[choice]}</svg>`;
    const input = label.querySelector('input')!;
    input.setAttribute('aria-label', label.title);
    input.checked = choice === chosen();
    input.addEventListener('change', () => {
      localStorage.setItem(KEY, choice);
      apply(choice);
    });
    return label;
  }
}

customElements.define('vm-theme', ThemeElement);
