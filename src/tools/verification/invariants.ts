import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../platform/base/root';
import { raw, sql } from '../../platform/database/sql';
import { type Check, type Finding, MAX_EXAMPLES } from './finding';
import type { Queryable } from './read-only-database';

/** A rule of every sound database, and the statement that finds the rows that violate it. */
export interface Invariant {
  readonly name: string;
  readonly statement: string;
}

/** A sentence in a comment, followed by its statement on the next line. */
const INVARIANT = /^-- (?<name>[^\n]+)\n(?<statement>[^-\n][^;]*);$/gm;

/** Reads `schema/invariants.sql`. Throws if a statement has no sentence. */
export function readInvariants(): readonly Invariant[] {
  return parseInvariants(readFileSync(join(ROOT, 'schema/invariants.sql'), 'utf8'));
}

/** Parses a file of invariants. Throws if a statement has no sentence. */
export function parseInvariants(text: string): readonly Invariant[] {
  const found = [...text.matchAll(INVARIANT)];
  const statements = text.split(';').length - 1;
  if (found.length !== statements) throw new Error(`Only ${found.length} of ${statements} statements have a sentence.`);
  return found.map(({ groups }) => ({ name: groups?.name ?? '', statement: groups?.statement ?? '' }));
}

/** Returns a check for each invariant. */
export function invariantChecks(reader: Queryable): Check[] {
  return readInvariants().map(({ name, statement }) => ({ name, run: () => runInvariant(reader, statement) }));
}

/** An invariant that does not hold, and the rows that violate it. */
export interface Violation extends Finding {
  readonly name: string;
}

/** Returns the invariants that do not hold. */
export async function findViolations(reader: Queryable): Promise<readonly Violation[]> {
  const violations: Violation[] = [];
  for (const { name, run } of invariantChecks(reader)) {
    const finding = await run();
    if (finding.count > 0) violations.push({ name, ...finding });
  }
  return violations;
}

/** Finds the rows that violate an invariant. Reads only the first few and counts the others. */
async function runInvariant(reader: Queryable, statement: string): Promise<Finding> {
  const violations = sql`(${raw(statement)}) AS "violations"`;
  const rows = await reader.query<object>(sql`SELECT * FROM ${violations} LIMIT ${MAX_EXAMPLES}`);
  if (rows.length === 0) return { count: 0, examples: [] };
  const [all] = await reader.query<{ count: number }>(sql`SELECT COUNT(*) AS "count" FROM ${violations}`);
  return { count: Number(all?.count), examples: rows.map((row) => Object.values(row).join(' ')) };
}
