import { clock, now } from './clock';
import { ago, dateAndTime, duration, exact, isNear, isSoon, until } from './durations';
import { text } from './texts';

/** All that are on the page: one timer writes them, and only while somebody can see it. */
const shown = new Set<TimeElement>();

function tick() {
  if (document.hidden) return;
  const time = new Date(now());
  shown.forEach((element) => element.write(time));
}

setInterval(tick, 1000);
document.addEventListener('visibilitychange', tick);
clock.addEventListener('set', tick);

class TimeElement extends HTMLElement {
  static observedAttributes = ['kind', 'at', 'end', 'seconds'];

  connectedCallback() {
    shown.add(this);
    this.write(new Date(now()));
  }

  disconnectedCallback() {
    shown.delete(this);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.write(new Date(now()));
  }

  write(now: Date) {
    const at = this.instant(now);
    const words = at ? this.text(at, now) : this.getAttribute('kind') === 'elapsed' ? '' : text('never');
    if (this.textContent !== words) this.textContent = words;
    const title = at ? exact(at) : '';
    if (this.title !== title) this.title = title;
    const ends = this.getAttribute('kind') === 'until' && at;
    this.toggleAttribute('soon', !!ends && isSoon(ends, now));
    this.toggleAttribute('near', !!ends && isNear(ends, now));
  }

  private instant(now: Date): Date | undefined {
    const seconds = this.getAttribute('seconds');
    if (seconds !== null) return new Date(now.getTime() + Number(seconds) * 1000);
    const at = this.getAttribute('at');
    return at ? new Date(at) : undefined;
  }

  private text(at: Date, now: Date): string {
    switch (this.getAttribute('kind')) {
      case 'ago':
        return ago(at, now);
      case 'until':
        return until(at, now);
      case 'elapsed': {
        const end = this.getAttribute('end');
        return duration(Math.max(0, (end ? new Date(end) : now).getTime() - at.getTime()));
      }
      default:
        return dateAndTime(at, now);
    }
  }
}

customElements.define('vm-time', TimeElement);
