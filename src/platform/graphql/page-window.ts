import { ArgsType, Field, Int } from 'type-graphql';
import { readToken, signToken } from '../secrets/signed-token';
import type { Context } from './context';
import { badUserInput } from './errors';

/** The most rows of a page. */
export const MAX_PAGE_SIZE = 100;

/** Number of rows of a page without `first` or `last`. */
export const DEFAULT_PAGE_SIZE = 20;

/** Arguments of every connection. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'Returns the first N items, 1 to 100. If neither first nor last is set, the first 20.',
  })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns the items after this cursor.' })
  readonly after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Returns the last N items, 1 to 100. Not allowed together with first.',
  })
  readonly last?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns the items before this cursor.' })
  readonly before?: string | null;
}

/** The values of a list's sort columns in one row. */
export type Position = readonly (string | number)[];

/** The rows of a list that are requested. */
export interface PageWindow {
  readonly limit: number;
  /** Whether rows are counted from the end of the list. */
  readonly backward: boolean;
  readonly after: Position | null;
  readonly before: Position | null;
  /** Returns the cursor of a row of this list. */
  readonly cursorAt: (position: Position) => string;
}

/**
 * Reads the paging arguments. A cursor is valid only for the partner of the viewer and for the same list: its name, parent,
 * filters and sort order. Throws BAD_USER_INPUT for sizes out of range and for invalid cursors.
 */
export function pageWindow(context: Context, args: PageArguments, list: string): PageWindow {
  const { first, last } = args;
  if (first != null && last != null) throw badUserInput('pageFromBothEnds', 'last');
  assertPageSize(first, 'first');
  assertPageSize(last, 'last');
  const boundTo = `${context.viewer.partnerId ?? context.viewer.id}\n${list}`;
  const keys = context.linkSigningKeys;

  return {
    limit: first ?? last ?? DEFAULT_PAGE_SIZE,
    backward: last != null,
    after: readCursor(args, 'after', (cursor) => readToken(keys, 'cursor', cursor, boundTo)),
    before: readCursor(args, 'before', (cursor) => readToken(keys, 'cursor', cursor, boundTo)),
    cursorAt: (position) =>
      signToken(keys, 'cursor', Buffer.from(JSON.stringify(position)).toString('base64url'), boundTo),
  };
}

function assertPageSize(size: number | null | undefined, name: 'first' | 'last'): void {
  if (size != null && (size < 1 || size > MAX_PAGE_SIZE)) {
    throw badUserInput('pageSize', name, { maximum: MAX_PAGE_SIZE });
  }
}

function readCursor(
  args: PageArguments,
  name: 'after' | 'before',
  read: (cursor: string) => string | null,
): Position | null {
  const cursor = args[name];
  if (cursor == null) return null;
  const payload = read(cursor);
  if (payload === null) throw badUserInput('cursorOfAnotherList', name);
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Position;
}
