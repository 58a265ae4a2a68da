/** One row of the table of goals: our figure, the figure it is compared with, and whether the goal is met. */
export interface GoalRow {
  readonly name: string;
  /** With its unit, such as `239 /s`. */
  readonly ours: string;
  /** The figure of the other candidate; empty for an absolute goal. */
  readonly against: string;
  /** The ratio of ours to the other; null for an absolute goal. */
  readonly ratio: number | null;
  /** Such as `≥ 4 ×`. */
  readonly goal: string;
  readonly met: boolean;
}

/** Medians of one run, before they are formatted. */
interface Compared {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly against: number;
  /** The ratio that the goal requires. */
  readonly goal: number;
}

/** Returns the row of a throughput goal: ours is at least `goal` times the other. */
export function atLeast(compared: Compared): GoalRow {
  const ratio = compared.ours / compared.against;
  return { ...formatted(compared), ratio, goal: `≥ ${compared.goal} ×`, met: ratio >= compared.goal };
}

/** Returns the row of a goal of time or space: ours is at most `goal` times the other. */
export function atMost(compared: Compared): GoalRow {
  const ratio = compared.ours / compared.against;
  return { ...formatted(compared), ratio, goal: `≤ ${compared.goal} ×`, met: ratio <= compared.goal };
}

/** Returns the row of an absolute goal: ours is less than `goal`. */
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

function formatted({ name, unit, ours, against }: Compared) {
  return { name, ours: amount(ours, unit), against: amount(against, unit) };
}

/** Formats a number with three significant digits, or as a whole number from 100 on. */
export function amount(value: number, unit = ''): string {
  const digits = Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
  return `${digits} ${unit}`.trim();
}

/** Returns a table in Markdown, whose header has the columns of the first row. */
export function markdownTable(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = rows.map((row) => line(columns.map((column) => row[column] ?? '')));
  return [line(columns), line(columns.map(() => '---')), ...body].join('\n');
}

/** Returns the table of goals. */
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
