import type { RunningCandidate } from './candidate';
import { type BenchmarkRequest, posted } from './requests';
import { ask } from './same-answers';

const PAGE_SIZE = 20;
/** The largest page size, to reach the middle in few requests. */
const STEP = 100;

interface Page {
  readonly totalCount?: number;
  readonly pageInfo?: { readonly startCursor: string; readonly endCursor: string };
}

/** Three pages of one list of customers. */
export interface Pages {
  readonly first: BenchmarkRequest;
  readonly middle: BenchmarkRequest;
  readonly last: BenchmarkRequest;
}

/** Finds the pages of the list with these arguments. All but the first one have a cursor. */
export async function pagesOf(server: RunningCandidate, token: string, list: string): Promise<Pages> {
  const read = (window: string, fields: string) => readPage(server, token, `${list} ${window}`, fields);
  const { totalCount = 0 } = await read('first: 1', 'totalCount');
  let middle = '';
  for (let at = 0; at < totalCount / 2; at += STEP) {
    const { pageInfo } = await read(`first: ${STEP} ${afterArgument(middle)}`, 'pageInfo { startCursor endCursor }');
    middle = pageInfo?.endCursor ?? middle;
  }
  const { pageInfo } = await read(`last: ${PAGE_SIZE + 1}`, 'pageInfo { startCursor endCursor }');
  const last = pageInfo?.startCursor ?? '';
  return { first: firstPage(list), middle: pageAfter(list, middle), last: pageAfter(list, last) };
}

/** Returns the request of the first page of the list with these arguments. */
export function firstPage(list: string): BenchmarkRequest {
  return pageAfter(list, '');
}

function pageAfter(list: string, cursor: string): BenchmarkRequest {
  return posted(`{ customers(first: ${PAGE_SIZE} ${afterArgument(cursor)} ${list}) {
    nodes { id name domain country createdAt } pageInfo { hasNextPage endCursor }
  } }`);
}

async function readPage(server: RunningCandidate, token: string, list: string, fields: string): Promise<Page> {
  const answer = await ask(server, posted(`{ customers(${list}) { ${fields} } }`), token);
  const { data, errors } = (await answer.json()) as { data?: { customers: Page }; errors?: unknown };
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.customers;
}

function afterArgument(cursor: string): string {
  return cursor && `after: "${cursor}"`;
}
