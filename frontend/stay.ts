import '@vaadin/common-frontend';
import type { ConnectionStateStore } from '@vaadin/common-frontend';

/**
 * Nobody leaves the page while the server is away: Flow would put an empty frame in its place, and what
 * was typed in it would be gone. A link waits to be pressed again; Back and Forward have changed the
 * address already, so the page follows once the server answers. Listens before the router does, which
 * hears the same events.
 */
const GO = 'vaadin-router-go';
type Place = Pick<Location, 'pathname' | 'search' | 'hash'>;

const state = (window as unknown as { Vaadin: { connectionState: ConnectionStateStore } }).Vaadin.connectionState;
const isSame = (a: Place, b: Place) => a.pathname === b.pathname && a.search === b.search && a.hash === b.hash;

/** Until it has answered: a request that was begun meanwhile is no answer. */
let away = false;
/** While it is: what is shown, and where Back or Forward have led. */
let shown: Place | undefined;
let left: Place | undefined;

state.addStateChangeListener(() => {
  if (state.online) return;
  const { pathname, search, hash } = location;
  away = true;
  shown ??= { pathname, search, hash };
});

/** Whether it was, and has not answered since. */
export const isAway = () => away;

/** The server has answered what it was asked: the state alone may change and change back at once. */
export function answered() {
  if (state.offline) return;
  away = false;
  const to = left;
  shown = left = undefined;
  if (to) dispatchEvent(new CustomEvent(GO, { cancelable: true, detail: to }));
}

addEventListener(GO, (event) => {
  if (!away && state.online) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const to = (event as CustomEvent<Place>).detail;
  if (isSame(to, location)) left = shown && isSame(to, shown) ? undefined : to;
});
