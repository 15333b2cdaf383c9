import { ConnectionState, ConnectionStateStore, connectionIndicator } from '@vaadin/common-frontend';
import { hear } from './clock';
import { answered, isAway } from './stay';
import { text } from './texts';

const EVERY = 3_000;
/* While it is away: whoever looks at the page wants it right as soon as it can be. */
const WHILE_LOST = 500;
const TICK = 1_000;
/* A tick that comes so much later: the machine was asleep, or the page was put aside. */
const LATE = 2_000;

connectionIndicator.reconnectingText = text('connection.lost');
connectionIndicator.offlineText = text('connection.lost');
connectionIndicator.onlineText = text('connection.back');
connectionIndicator.expandedDuration = 2 ** 31 - 1;
// It says whether the server answers: a status, in no landmark.
connectionIndicator.setAttribute('role', 'status');

type Client = { poll?: () => void };
type Vaadin = { connectionState?: ConnectionStateStore; Flow?: { clients?: Record<string, Client> } };

const vaadin = () => (window as { Vaadin?: Vaadin }).Vaadin;

/* How long it is said that the server is back. */
const SAID_FOR = 3_000;
/* In the session's storage: a page that is loaded anew says it too. */
const WAS_LOST = 'vm-was-lost';

let saying: ReturnType<typeof setTimeout> | undefined;

function sayBack() {
  clearTimeout(saying);
  connectionIndicator.expanded = true;
  saying = setTimeout(() => {
    saying = undefined;
    connectionIndicator.expanded = false;
    sessionStorage.removeItem(WAS_LOST);
  }, SAID_FOR);
}

/* Whatever is loaded hides what is said, and the first that a page does when the server is back is to load. */
vaadin()?.connectionState?.addStateChangeListener(() => {
  if (saying !== undefined) connectionIndicator.expanded = true;
  // Flow may have had its answer; whether it is over only a look tells, and nobody waits until it is time for it.
  queueMicrotask(() => {
    if (isAway() && vaadin()?.connectionState?.online) look();
  });
});

if (sessionStorage.getItem(WAS_LOST) !== null) sayBack();

/* Flow notices a lost server only when somebody clicks: a closed push channel alone it keeps to itself. */
let lost = false;
let slept = false;
let ticked = Date.now();
let timer: ReturnType<typeof setTimeout>;
/* Something may ask again while a look waits for its answer, which is then no news. */
let latest = 0;

async function look() {
  clearTimeout(timer);
  const mine = ++latest;
  if (!document.hidden) {
    const asked = Date.now();
    const answers = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(EVERY) }).then(
      (response) => {
        hear(response.headers.get('date'), asked, Date.now());
        return response.ok;
      },
      () => false,
    );
    if (mine !== latest) return;
    const back = answers && (lost || slept);
    const state = vaadin()?.connectionState;
    // Each time: Flow takes one answer of its own, or what is pushed, for the end of it.
    const was = lost;
    lost = !answers;
    if (state && (was || lost)) state.state = answers ? ConnectionState.CONNECTED : ConnectionState.RECONNECTING;
    if (lost) sessionStorage.setItem(WAS_LOST, '');
    else if (was) sayBack();
    if (answers) {
      slept = false;
      answered();
    }
    if (back) catchUp();
  }
  clearTimeout(timer);
  timer = setTimeout(look, lost ? WHILE_LOST : EVERY);
}

/** Asks for what was missed. A session that is gone answers that, and Flow then loads the page anew. */
function catchUp() {
  Object.values(vaadin()?.Flow?.clients ?? {}).forEach((client) => client.poll?.());
}

function tick() {
  const late = Date.now() - ticked - TICK > LATE;
  ticked = Date.now();
  if (late) {
    slept = true;
    look();
  }
}

timer = setTimeout(look, EVERY);
// Sooner where it can be: until then the times are by the browser's clock.
if ('requestIdleCallback' in window) requestIdleCallback(() => look());
setInterval(tick, TICK);
addEventListener('online', look);
document.addEventListener('visibilitychange', look);
