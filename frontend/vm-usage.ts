import uPlot from 'uplot';
import { clock, now } from './clock';
import { bytes, digits, memory } from './sizes';
import { locale, text, type TextKey } from './texts';

interface Sample {
  at: number;
  cpus: number;
  memory: number;
  received: number;
  sent: number;
  read: number;
  written: number;
}

interface Limits {
  cpus: number;
  memory: number;
}

interface Line {
  label: TextKey;
  colour: string;
  of: (sample: Sample) => number;
}

interface Figure {
  title: TextKey;
  lines: Line[];
  write: (value: number) => string;
  /** The top of the scale where nothing goes on, and the steps it may have. */
  least: number;
  steps?: number[];
  limit?: (limits: Limits) => number;
}

const HOUR = 3600;
const INTERVAL = 10;
const HEIGHT = 150;
const cores = (value: number) => digits(value, value < 10 ? 2 : 1);
const rate = (value: number) => text('usage.rate', bytes(value));

/** 1, 2 and 5 of each unit of bytes, and of tens and hundreds of it. */
const steps = (base: number) => [0, 1, 2, 3, 4].flatMap((unit) => [1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => n * base ** unit));

const FIGURES: Figure[] = [
  {
    title: 'usage.cpu',
    lines: [{ label: 'usage.cores', colour: '--blue', of: (s) => s.cpus }],
    write: cores,
    least: 0.1,
    limit: (l) => l.cpus,
  },
  {
    title: 'usage.memory',
    lines: [{ label: 'usage.used', colour: '--purple', of: (s) => s.memory }],
    write: memory,
    least: 1024,
    steps: steps(1024),
    limit: (l) => l.memory,
  },
  {
    title: 'usage.network',
    lines: [
      { label: 'usage.in', colour: '--green', of: (s) => s.received },
      { label: 'usage.out', colour: '--orange', of: (s) => s.sent },
    ],
    write: rate,
    least: 1000,
    steps: steps(1000),
  },
  {
    title: 'usage.disk',
    lines: [
      { label: 'usage.read', colour: '--cyan', of: (s) => s.read },
      { label: 'usage.written', colour: '--red', of: (s) => s.written },
    ],
    write: rate,
    least: 1000,
    steps: steps(1000),
  },
];

/** A chart of one figure: its number now, its limit, and the last hour. */
class Chart {
  readonly element = document.createElement('section');
  private readonly now = document.createElement('div');
  private readonly place = document.createElement('div');
  private plot?: uPlot;
  private limit?: number;

  constructor(private readonly figure: Figure) {
    const title = document.createElement('h2');
    title.textContent = text(figure.title);
    this.now.className = 'usage-now';
    this.place.className = 'usage-plot';
    this.place.setAttribute('role', 'img');
    this.element.className = 'usage-chart';
    this.element.append(title, this.now, this.place);
  }

  /** Its number is only of now while it runs. */
  show(samples: Sample[], live: boolean, limits?: Limits) {
    const latest = live ? samples.at(-1) : undefined;
    const limit = limits && this.figure.limit?.(limits);
    this.now.replaceChildren(
      ...this.figure.lines.map((line) => {
        const value = document.createElement('span');
        value.className = 'usage-value';
        value.style.setProperty('--line-colour', `var(${line.colour})`);
        const number = document.createElement('b');
        number.textContent = latest ? this.figure.write(line.of(latest)) : '–';
        const label = document.createElement('span');
        label.textContent = ` ${limit ? text('usage.of', this.figure.write(limit), text(line.label)) : text(line.label)}`;
        value.append(number, label);
        return value;
      }),
    );
    this.place.setAttribute('aria-label', text('usage.chart', text(this.figure.title), this.now.textContent ?? ''));
    this.draw(samples, limit);
  }

  /** Anew where the colours changed. */
  forget() {
    this.plot?.destroy();
    this.plot = undefined;
  }

  size(width: number) {
    this.plot?.setSize({ width, height: HEIGHT });
  }

  private draw(samples: Sample[], limit?: number) {
    const data = table(samples, this.figure.lines);
    if (limit !== this.limit) this.forget();
    this.limit = limit;
    if (!this.plot) {
      this.plot = new uPlot(this.options(limit), data, this.place);
    } else {
      this.plot.setData(data);
    }
  }

  private options(limit?: number): uPlot.Options {
    const style = getComputedStyle(this.element);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const dim = computed(this.element, 'var(--dim)');
    const grid = { stroke: computed(this.element, 'var(--line)'), width: 1 };
    const font = `12px ${colour('font-family') || 'system-ui'}`;
    return {
      width: Math.max(this.place.clientWidth, 100),
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, points: { show: true } },
      scales: {
        x: { time: true, range: () => [now() / 1000 - HOUR, now() / 1000] },
        y: { range: (_, __, max) => [0, Math.max(limit ?? 0, (max ?? 0) * 1.1, this.figure.least)] },
      },
      axes: [
        { stroke: dim, grid: { show: false }, ticks: grid, font, space: 70, values: '{HH}:{mm}', size: 26 },
        { stroke: dim, grid, ticks: { show: false }, font, size: 68, space: 34, incrs: this.figure.steps, values: (_, at) => at.map((v) => this.figure.write(v)) },
      ],
      series: [
        {},
        ...this.figure.lines.map((line) => ({
          label: text(line.label),
          stroke: computed(this.element, `var(${line.colour})`),
          fill: this.figure.lines.length === 1 ? computed(this.element, `var(${line.colour}-bg)`) : undefined,
          width: 1.5,
          points: { show: false },
        })),
      ],
      hooks: { setCursor: [(plot) => this.point(plot)] },
    };
  }

  /** What stood there at the time under the pointer. */
  private point(plot: uPlot) {
    const index = plot.cursor.idx;
    const at = index === null || index === undefined ? undefined : plot.data[0][index];
    this.place.title =
      at === undefined
        ? ''
        : [
            new Date(at * 1000).toLocaleTimeString(locale()),
            ...this.figure.lines.map((line, i) => {
              const value = plot.data[i + 1][index!];
              return `${text(line.label)} ${value === null || value === undefined ? '–' : this.figure.write(value)}`;
            }),
          ].join(', ');
  }
}

/** Canvas does not know variables, nor light-dark(). */
function computed(element: HTMLElement, colour: string): string {
  const probe = document.createElement('i');
  probe.style.color = colour;
  element.append(probe);
  const rgb = getComputedStyle(probe).color;
  probe.remove();
  return rgb;
}

/** Columns, with a gap where nothing ran. */
function table(samples: Sample[], lines: Line[]): uPlot.AlignedData {
  const columns: (number | null)[][] = [[], ...lines.map(() => [])];
  let last = 0;
  for (const sample of samples) {
    const at = sample.at / 1000;
    if (last && at - last > INTERVAL * 3) {
      columns[0].push(last + INTERVAL);
      lines.forEach((_, i) => columns[i + 1].push(null));
    }
    columns[0].push(at);
    lines.forEach((line, i) => columns[i + 1].push(line.of(sample)));
    last = at;
  }
  return columns as uPlot.AlignedData;
}

class UsageElement extends HTMLElement {
  private readonly charts = FIGURES.map((figure) => new Chart(figure));
  private samples: Sample[] = [];
  private limits?: Limits;
  private live = false;
  private readonly resized = new ResizeObserver(() => this.fit());
  private readonly themed = new MutationObserver(() => this.repaint());
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');

  connectedCallback() {
    this.replaceChildren(...this.charts.map((chart) => chart.element));
    this.resized.observe(this);
    this.themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.dark.addEventListener('change', this.repaint);
    clock.addEventListener('set', this.repaint);
    this.draw();
  }

  disconnectedCallback() {
    this.resized.disconnect();
    this.themed.disconnect();
    this.dark.removeEventListener('change', this.repaint);
    clock.removeEventListener('set', this.repaint);
    this.charts.forEach((chart) => chart.forget());
  }

  /** Called by the view with what there is new; all of it to begin with. */
  show(json: string) {
    const { samples, limits, live } = JSON.parse(json) as { samples: Sample[]; limits: Limits | null; live: boolean };
    const oldest = now() - HOUR * 1000;
    this.samples = [...this.samples.filter((s) => s.at > oldest && s.at < (samples[0]?.at ?? Infinity)), ...samples];
    this.limits = limits ?? undefined;
    this.live = live;
    this.draw();
  }

  private draw() {
    this.charts.forEach((chart) => chart.show(this.samples, this.live, this.limits));
  }

  private fit() {
    this.charts.forEach((chart) => chart.size(chart.element.clientWidth - 32));
  }

  private readonly repaint = () => {
    this.charts.forEach((chart) => chart.forget());
    this.draw();
  };
}

customElements.define('vm-usage', UsageElement);
