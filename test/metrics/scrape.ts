import { setTimeout as delay } from 'node:timers/promises';

type Labels = Readonly<Record<string, string>>;

interface Line {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

/** The metrics of one scrape. */
export interface Scrape {
  readonly text: string;
  readonly lines: readonly Line[];
  /** Returns the sum of all series of a metric that have these labels; null if there is none. */
  value(name: string, labels?: Labels): number | null;
}

/** Scrapes the metrics on a port of this machine. */
export async function scrapeOf(port: string | number): Promise<Scrape> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`The scrape was answered with ${response.status}: ${text}`);
  const lines = text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map(parse);
  const isWanted = (line: Line, name: string, labels: Labels) =>
    line.name === name && Object.entries(labels).every(([label, value]) => line.labels[label] === value);
  return {
    text,
    lines,
    value: (name, labels = {}) => {
      const found = lines.filter((line) => isWanted(line, name, labels));
      return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0);
    },
  };
}

/** Scrapes until `isDone`: requests are counted right after their responses were sent. */
export async function scrapeUntil(port: string | number, isDone: (scrape: Scrape) => boolean): Promise<Scrape> {
  for (;;) {
    const scrape = await scrapeOf(port);
    if (isDone(scrape)) return scrape;
    await delay(20);
  }
}

function parse(line: string): Line {
  const {
    name = '',
    labels = '',
    value = '',
  } = /^(?<name>\w+)(?:\{(?<labels>.*)\})? (?<value>\S+)$/.exec(line)?.groups ?? {};
  const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label = '', text = '']) => [label, text]);
  return { name, labels: Object.fromEntries(pairs), value: Number(value) };
}
