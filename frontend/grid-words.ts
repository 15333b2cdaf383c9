import { text } from './texts';

/** Vaadin's grid says a few words to those who cannot see it, in English only; here they are the page's. */
type Checkbox = Element & { accessibleName: string };
type Renderer = (root: HTMLElement, ...rest: unknown[]) => void;

function name(prototype: Record<string, Renderer>, renderer: string, words: string) {
  const original = prototype[renderer];
  prototype[renderer] = function (root, ...rest) {
    original.call(this, root, ...rest);
    if (root.firstElementChild) (root.firstElementChild as Checkbox).accessibleName = words;
  };
}

const SORT_BY = 'Sort by ';

if (text('grid.sort', '') !== SORT_BY) {
  void customElements.whenDefined('vaadin-grid-flow-selection-column').then((column) => {
    name(column.prototype, '_defaultRenderer', text('grid.row'));
    name(column.prototype, '_defaultHeaderRenderer', text('grid.all'));
  });
  void customElements.whenDefined('vaadin-grid-sorter').then((sorter) => {
    const connected = sorter.prototype.connectedCallback;
    sorter.prototype.connectedCallback = function (this: Element) {
      connected.call(this);
      const label = this.getAttribute('aria-label');
      if (label?.startsWith(SORT_BY)) this.setAttribute('aria-label', text('grid.sort', label.slice(SORT_BY.length)));
    };
  });
}
