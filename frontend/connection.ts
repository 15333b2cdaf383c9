/** Vaadin's line that says whether the server answers is a status: it belongs to no landmark. */
customElements
  .whenDefined('vaadin-connection-indicator')
  .then(() => document.querySelector('vaadin-connection-indicator')?.setAttribute('role', 'status'));

export {};
