import type { RunningCandidate } from './candidate';
import { type BenchmarkRequest, posted } from './requests';
import { ask } from './same-answers';

const PAGE_SIZE = 20;
/** The largest page size, to reach the middle in few requests. */
const STEP = 100;

/** A root list. */
export interface RootList {
  readonly field: string;
  /** The filters and the sort order. */
  readonly args: string;
  /** What is read of each item. */
  readonly selection: string;
}

interface Page {
  readonly totalCount?: number;
  readonly pageInfo?: { readonly startCursor: string; readonly endCursor: string };
}

/** The two ends of one list. */
export interface Ends {
  readonly first: BenchmarkRequest;
  readonly last: BenchmarkRequest;
}

/** Three pages of one list. */
export interface Pages extends Ends {
  readonly middle: BenchmarkRequest;
}

/** Finds the first and the last page of a list. All but the first one have a cursor. */
export async function endsOf(server: RunningCandidate, token: string, list: RootList): Promise<Ends> {
  const { pageInfo } = await readPage({ server, token, list }, `last: ${PAGE_SIZE + 1}`, CURSORS);
  return { first: firstPage(list), last: pageAfter(list, pageInfo?.startCursor ?? '') };
}

/** Finds the first, the middle and the last page of a list. */
export async function pagesOf(server: RunningCandidate, token: string, list: RootList): Promise<Pages> {
  const read = (window: string, fields: string) => readPage({ server, token, list }, window, fields);
  const { totalCount = 0 } = await read('first: 1', 'totalCount');
  let middle = '';
  for (let at = 0; at < totalCount / 2; at += STEP) {
    const { pageInfo } = await read(`first: ${STEP} ${afterArgument(middle)}`, CURSORS);
    middle = pageInfo?.endCursor ?? middle;
  }
  return { ...(await endsOf(server, token, list)), middle: pageAfter(list, middle) };
}

/** Returns the request of the first page of a list. */
export function firstPage(list: RootList): BenchmarkRequest {
  return pageAfter(list, '');
}

const CURSORS = 'pageInfo { startCursor endCursor }';

function pageAfter({ field, args, selection }: RootList, cursor: string): BenchmarkRequest {
  return posted(`{ ${field}(first: ${PAGE_SIZE} ${afterArgument(cursor)} ${args}) {
    nodes { ${selection} } pageInfo { hasNextPage endCursor }
  } }`);
}

interface Asked {
  readonly server: RunningCandidate;
  readonly token: string;
  readonly list: RootList;
}

async function readPage({ server, token, list }: Asked, window: string, fields: string): Promise<Page> {
  const request = posted(`{ page: ${list.field}(${list.args} ${window}) { ${fields} } }`);
  const answer = await ask(server, request, token);
  const { data, errors } = (await answer.json()) as { data?: { page: Page }; errors?: unknown };
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.page;
}

function afterArgument(cursor: string): string {
  return cursor && `after: "${cursor}"`;
}
