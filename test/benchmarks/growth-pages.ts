import type { RunningCandidate } from './candidate';
import { posted, type Question } from './questions';
import { ask } from './same-answers';

const PAGE_SIZE = 20;
/** The most that a page has, to get far in few steps. */
const STEP = 100;

interface Page {
  readonly totalCount?: number;
  readonly pageInfo?: { readonly startCursor: string; readonly endCursor: string };
}

/** Three pages of one list of customers. */
export interface Pages {
  readonly first: Question;
  readonly middle: Question;
  readonly last: Question;
}

/** Finds pages of the list with these arguments, each behind a cursor but the first. */
export async function pagesOf(server: RunningCandidate, token: string, list: string): Promise<Pages> {
  const read = (window: string, fields: string) => readPage(server, token, `${list} ${window}`, fields);
  const { totalCount = 0 } = await read('first: 1', 'totalCount');
  let middle = '';
  for (let at = 0; at < totalCount / 2; at += STEP) {
    const { pageInfo } = await read(`first: ${STEP} ${after(middle)}`, 'pageInfo { startCursor endCursor }');
    middle = pageInfo?.endCursor ?? middle;
  }
  const { pageInfo } = await read(`last: ${PAGE_SIZE + 1}`, 'pageInfo { startCursor endCursor }');
  const last = pageInfo?.startCursor ?? '';
  return { first: firstPage(list), middle: pageBehind(list, middle), last: pageBehind(list, last) };
}

/** The first page of the list with these arguments. */
export function firstPage(list: string): Question {
  return pageBehind(list, '');
}

function pageBehind(list: string, cursor: string): Question {
  return posted(`{ customers(first: ${PAGE_SIZE} ${after(cursor)} ${list}) {
    nodes { id name domain country createdAt } pageInfo { hasNextPage endCursor }
  } }`);
}

async function readPage(server: RunningCandidate, token: string, list: string, fields: string): Promise<Page> {
  const answer = await ask(server, posted(`{ customers(${list}) { ${fields} } }`), token);
  const { data, errors } = (await answer.json()) as { data?: { customers: Page }; errors?: unknown };
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.customers;
}

function after(cursor: string): string {
  return cursor && `after: "${cursor}"`;
}
