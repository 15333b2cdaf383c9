import './vm-copy';

function part(name: string) {
  const span = document.createElement('span');
  span.className = name;
  return span;
}

class LineElement extends HTMLElement {
  static observedAttributes = ['label', 'value', 'text', 'what'];

  private readonly key = part('key');
  private readonly value = part('value');
  private readonly copy = document.createElement('vm-copy');

  connectedCallback() {
    if (!this.key.isConnected) this.append(this.key, this.value, this.copy);
  }

  focus(options?: FocusOptions) {
    this.copy.focus(options);
  }

  attributeChangedCallback(name: string, _: string | null, now: string | null) {
    if (name === 'label') this.key.textContent = now;
    else if (name === 'value') this.value.textContent = now;
    else {
      this.copy.setAttribute(name, now ?? '');
      if (name === 'text') this.value.title = now ?? '';
    }
  }
}

customElements.define('vm-line', LineElement);
