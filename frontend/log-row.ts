import { locale } from './texts';

export interface Line {
  at: string;
  text: string;
}

/** A row of a log, with what is searched marked in it; the line and the needle in small letters. */
export function logRow(line: Line, lower: string, needle: string): HTMLElement {
  const row = document.createElement('div');
  row.className = 'log-row';
  const time = document.createElement('time');
  const at = new Date(line.at);
  const millis = String(at.getMilliseconds()).padStart(3, '0');
  time.textContent = `${at.toLocaleTimeString(locale(), { hourCycle: 'h23' })}.${millis}`;
  time.title = at.toLocaleString(locale());
  row.append(time, ...marked(line.text, lower, needle));
  return row;
}

function marked(text: string, lower: string, needle: string): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  if (needle) {
    for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, from)) {
      const mark = document.createElement('mark');
      mark.textContent = text.slice(at, at + needle.length);
      nodes.push(document.createTextNode(text.slice(from, at)), mark);
      from = at + needle.length;
    }
  }
  nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}
