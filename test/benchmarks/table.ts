/** One line of the table of goals: what was measured of ours, against what, and whether it is good enough. */
export interface GoalRow {
  readonly name: string;
  /** With its unit, such as `239 /s`. */
  readonly ours: string;
  /** The same of what ours is held against; empty where the goal is an absolute one. */
  readonly against: string;
  /** Ours to the other; null where the goal is an absolute one. */
  readonly ratio: number | null;
  /** Such as `≥ 4 ×`. */
  readonly goal: string;
  readonly met: boolean;
}

/** Medians of one run, before they are put into words. */
interface Compared {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly against: number;
  /** The ratio that the goal asks for. */
  readonly goal: number;
}

/** A goal of throughput: ours is to be at least so many times the other. */
export function atLeast(compared: Compared): GoalRow {
  const ratio = compared.ours / compared.against;
  return { ...inWords(compared), ratio, goal: `≥ ${compared.goal} ×`, met: ratio >= compared.goal };
}

/** A goal of time or space: ours is to be at most so many times the other. */
export function atMost(compared: Compared): GoalRow {
  const ratio = compared.ours / compared.against;
  return { ...inWords(compared), ratio, goal: `≤ ${compared.goal} ×`, met: ratio <= compared.goal };
}

/** A goal that stands by itself: less than so much. */
export function below(measured: Omit<Compared, 'against'>): GoalRow {
  const { name, unit, ours, goal } = measured;
  return {
    name,
    ours: amount(ours, unit),
    against: '',
    ratio: null,
    goal: `< ${amount(goal, unit)}`,
    met: ours < goal,
  };
}

function inWords({ name, unit, ours, against }: Compared) {
  return { name, ours: amount(ours, unit), against: amount(against, unit) };
}

/** A number as people read it: three digits that count, or all of its whole ones. */
export function amount(value: number, unit = ''): string {
  const digits = Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
  return `${digits} ${unit}`.trim();
}

/** A table in Markdown, with the names of the first row's columns as its head. */
export function markdownTable(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = rows.map((row) => line(columns.map((column) => row[column] ?? '')));
  return [line(columns), line(columns.map(() => '---')), ...body].join('\n');
}

/** The table of goals. */
export function goalTable(goals: readonly GoalRow[]): string {
  return markdownTable(
    goals.map(({ name, ours, against, ratio, goal, met }) => ({
      goal: name,
      ours,
      against,
      ratio: ratio === null ? '' : ratio.toFixed(2),
      wanted: goal,
      met: met ? 'yes' : 'NO',
    })),
  );
}
