import type { RunningCandidate } from './candidate';
import { type BenchmarkRequest, posted } from './requests';
import { ask } from './same-answers';

const PAGE_SIZE = 20;

/** A list whose pages are measured. */
export interface GrowingList {
  readonly field: string;
  /** The node that has the list; absent for a root list. */
  readonly of?: { readonly type: string; readonly id: string };
  /** The filters and the sort order. */
  readonly args: string;
  /** What is read of each item. */
  readonly selection: string;
}

interface Page {
  readonly pageInfo: { readonly startCursor: string | null };
}

/** Returns the request of the first page of a list. */
export function firstPage(list: GrowingList): BenchmarkRequest {
  return pageAfter(list, '');
}

/** Finds the last page of a list, which has a cursor if the list is longer than a page. */
export async function lastPage(server: RunningCandidate, token: string, list: GrowingList): Promise<BenchmarkRequest> {
  const window = `${list.args} last: ${PAGE_SIZE + 1}`;
  const request = posted(within(list, `page: ${list.field}(${window}) { pageInfo { startCursor } }`));
  const answer = await ask(server, request, token);
  const { data, errors } = (await answer.json()) as { data?: { page?: Page; node?: { page: Page } }; errors?: unknown };
  const page = data?.page ?? data?.node?.page;
  if (errors || !page) throw new Error(JSON.stringify(errors));
  return pageAfter(list, page.pageInfo.startCursor ?? '');
}

function pageAfter(list: GrowingList, cursor: string): BenchmarkRequest {
  const after = cursor && `after: "${cursor}"`;
  return posted(
    within(
      list,
      `${list.field}(first: ${PAGE_SIZE} ${after} ${list.args}) {
        nodes { ${list.selection} } pageInfo { hasNextPage endCursor }
      }`,
    ),
  );
}

function within({ of }: GrowingList, fields: string): string {
  return of ? `{ node(id: "${of.id}") { ... on ${of.type} { ${fields} } } }` : `{ ${fields} }`;
}
