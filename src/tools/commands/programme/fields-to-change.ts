import type { Command } from 'commander';

/** Returns the fields that have a value. Ends the process with a usage error if there are none, and nothing else to do. */
export function fieldsToChange<Fields extends object>(
  fields: Fields,
  command: Command,
  hasMore = false,
): { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> } {
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  if (Object.keys(set).length === 0 && !hasMore) command.error('error: at least one option must state what to change');
  return set as { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> };
}
