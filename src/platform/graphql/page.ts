import type { Context } from './context';
import { badUserInput } from './errors';
import { type PageArguments, type PageWindow, type Position, pageWindow } from './page-window';

/** One page of a list in the shape of its connection type. Cursors are created only if they are selected. */
export class Page<Row> {
  readonly nodes: readonly Row[];
  /** Time up to which the list has every change; set if the query selects it. */
  changesUntil: number | undefined;
  private readonly hasMore: boolean;

  /** `rows` are in the direction of the window, and one more than its limit if there are further rows. */
  constructor(
    rows: readonly Row[],
    private readonly window: PageWindow,
    private readonly positionOf: (row: Row) => Position,
    /** Called only if the query selects it. */
    readonly totalCount: () => Promise<number> | number,
  ) {
    this.hasMore = rows.length > window.limit;
    const page = rows.slice(0, window.limit);
    this.nodes = window.backward ? page.reverse() : page;
  }

  edges() {
    const cursorOf = (row: Row) => this.window.cursorAt(this.positionOf(row));
    return this.nodes.map((node) => ({ node, cursor: () => cursorOf(node) }));
  }

  pageInfo() {
    const { window, nodes, hasMore } = this;
    const cursorOf = (row: Row | undefined) => (row === undefined ? null : window.cursorAt(this.positionOf(row)));
    return {
      hasNextPage: window.backward ? window.before !== null : hasMore,
      hasPreviousPage: window.backward ? hasMore : window.after !== null,
      startCursor: () => cursorOf(nodes[0]),
      endCursor: () => cursorOf(nodes.at(-1)),
    };
  }
}

/** Returns one page of a list in memory. */
export function pageOf<Row extends { readonly id: string }>(
  context: Context,
  rows: readonly Row[],
  args: PageArguments,
  identity: string,
): Page<Row> {
  const window = pageWindow(context, args, identity);
  const start = window.after ? indexAt(rows, window.after, 'after') + 1 : 0;
  const end = window.before ? indexAt(rows, window.before, 'before') : rows.length;
  const between = rows.slice(start, end);
  const wanted = window.backward ? between.reverse() : between;
  return new Page(
    wanted.slice(0, window.limit + 1),
    window,
    ({ id }) => [id],
    () => rows.length,
  );
}

function indexAt(rows: readonly { readonly id: string }[], [id]: Position, name: string): number {
  const index = rows.findIndex((row) => row.id === id);
  if (index < 0) throw badUserInput('cursorGone', name);
  return index;
}
