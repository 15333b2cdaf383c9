import { ConnectionState, ConnectionStateStore, connectionIndicator } from '@vaadin/common-frontend';

const EVERY = 4_000;

connectionIndicator.reconnectingText = 'The server does not answer. Trying again…';
connectionIndicator.offlineText = 'The server does not answer. Trying again…';
connectionIndicator.expandedDuration = 2 ** 31 - 1;
// It says whether the server answers: a status, in no landmark.
connectionIndicator.setAttribute('role', 'status');

function store(): ConnectionStateStore | undefined {
  return (window as { Vaadin?: { connectionState?: ConnectionStateStore } }).Vaadin?.connectionState;
}

/* Flow notices a lost server only when somebody clicks: a closed push channel alone it keeps to itself. */
let lost = false;

async function look() {
  if (!document.hidden) {
    const answers = await fetch('/health', { cache: 'no-store' }).then(
      (response) => response.ok,
      () => false,
    );
    const state = store();
    if (state && !answers) {
      lost = true;
      state.state = ConnectionState.RECONNECTING;
    } else if (state && lost) {
      lost = false;
      state.state = ConnectionState.CONNECTED;
    }
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
