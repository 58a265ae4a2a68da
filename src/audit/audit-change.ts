import { Field, ObjectType } from 'type-graphql';
import type { ChangedValue, Changes } from './changes';

@ObjectType({ description: 'A field that was changed, with its values.' })
export class AuditChange {
  @Field(() => String, { description: 'Name of the field.' })
  readonly field!: string;

  @Field(() => String, { nullable: true, description: 'Value before the change; null if there was none.' })
  readonly before!: string | null;

  @Field(() => String, { nullable: true, description: 'Value after the change; null if there is none.' })
  readonly after!: string | null;
}

/** Returns the changes in the column of an audit event. */
export function readChanges(column: string | null): readonly AuditChange[] {
  return column === null ? [] : listChanges(JSON.parse(column) as Changes);
}

/** Returns changes as clients see them. */
export function listChanges(changes: Changes): readonly AuditChange[] {
  return Object.entries(changes).map(([field, [before, after]]) => ({
    field,
    before: textOf(before),
    after: textOf(after),
  }));
}

function textOf(value: ChangedValue): string | null {
  if (value === null) return null;
  return typeof value === 'object' ? value.join(', ') : String(value);
}
