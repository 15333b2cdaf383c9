/* As many characters of its id as the list shows. */
const SHORT_ID = 8;

function made<K extends keyof HTMLElementTagNameMap>(tag: K, className: string) {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

function show(element: HTMLElement, text: string, title: string) {
  // Whoever marked a text to copy it keeps the mark.
  if (element.textContent !== text) element.textContent = text;
  element.title = title;
}

class NameElement extends HTMLElement {
  static observedAttributes = ['name', 'workspace', 'href', 'repository', 'link', 'problem'];

  private readonly name = made('span', 'name');
  private readonly page = made('a', 'page-link');
  private readonly short = made('span', 'id');
  private readonly repository = made('a', 'repository');
  private readonly problem = made('span', 'row-error');

  /** A row that was scrolled away may have changed meanwhile. */
  connectedCallback() {
    if (!this.page.isConnected) this.begin();
    this.draw();
  }

  attributeChangedCallback() {
    if (this.page.isConnected) this.draw();
  }

  private begin() {
    this.page.append(this.name);
    this.repository.target = '_blank';
    this.repository.rel = 'noreferrer';
    this.append(this.page, this.short);
  }

  private draw() {
    const of = (name: string) => this.getAttribute(name) ?? '';
    const id = of('workspace');
    show(this.name, of('name'), of('name'));
    show(this.short, id.slice(0, SHORT_ID), id);
    this.page.setAttribute('href', of('href'));
    this.page.dataset.focus = `page-${id}`;
    this.repository.dataset.focus = `repository-${id}`;
    show(this.repository, of('repository'), of('link') || of('repository'));
    if (this.hasAttribute('link')) this.repository.href = of('link');
    else this.repository.removeAttribute('href');
    show(this.problem, `⚠ ${of('problem').split('\n', 1)[0]}`, of('problem'));
    this.place(this.repository, 'repository', this.short);
    this.place(this.problem, 'problem', this.lastElementChild!);
  }

  private place(element: HTMLElement, attribute: string, after: Element) {
    if (!this.hasAttribute(attribute)) element.remove();
    else if (element.parentNode !== this) after.after(element);
  }
}

customElements.define('vm-name', NameElement);
