import { Field, InputType } from 'type-graphql';
import { type Sql, sql } from '../database/sql';
import { DateTime } from './scalars';

@InputType({ description: 'A range of time. Without one of its ends, it is open there.' })
export class TimeRange {
  @Field(() => DateTime, { nullable: true, description: 'First instant of the range.' })
  readonly from?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'First instant after the range.' })
  readonly before?: string | null;
}

/** Returns the conditions that the time in a column is in a range; none without a range. */
export function isInRange(column: Sql, range: TimeRange | null | undefined): Sql[] {
  const { from, before } = range ?? {};
  return [
    ...(from == null ? [] : [sql`${column} >= ${Date.parse(from)}`]),
    ...(before == null ? [] : [sql`${column} < ${Date.parse(before)}`]),
  ];
}
