import type { KeyRing } from '../../platform/secrets/key-ring';
import { auditChecks } from './audit-chains';
import { fileChecks, type Stores } from './file-checks';
import type { Check, Finding } from './finding';
import { invariantChecks } from './invariants';
import { jsonChecks } from './json-checks';
import { keyChecks } from './key-checks';
import { migrationChecks } from './migration-checks';
import { poolChecks } from './pool-checks';
import { priceChecks } from './price-checks';
import type { ReadOnlyDatabase } from './read-only-database';
import { rowChecks } from './row-checks';
import { searchChecks } from './search-checks';

/** The files and keys that rows of the database refer to. */
interface Dependencies extends Stores {
  readonly keyEncryptionKeys: KeyRing;
  /** Whether the content of every file is read and hashed, which can take long. */
  readonly isDeep: boolean;
}

/** The result of a verification. */
export interface Verdict {
  readonly checks: number;
  readonly failed: number;
  /** Whether a check of the structure failed, so that no other check was run. */
  readonly stopped: boolean;
}

type OnChecked = (check: Check, finding: Finding) => void;

/** Runs all checks, first those of the structure. If one fails, runs no others. Calls `onChecked` after each. */
export async function verify(
  database: ReadOnlyDatabase,
  dependencies: Dependencies,
  onChecked: OnChecked,
): Promise<Verdict> {
  let checks = 0;
  const holds = async (check: Check) => {
    const finding = await check.run();
    onChecked(check, finding);
    checks += 1;
    return finding.count === 0 || check.isNote === true;
  };
  for (const check of [...database.structureChecks, ...migrationChecks(database)]) {
    if (!(await holds(check))) return { checks, failed: 1, stopped: true };
  }
  let failed = 0;
  for (const check of contentChecks(database, dependencies)) {
    if (!(await holds(check))) failed += 1;
  }
  return { checks, failed, stopped: false };
}

function contentChecks(database: ReadOnlyDatabase, { keyEncryptionKeys, isDeep, ...stores }: Dependencies): Check[] {
  return [
    ...database.constraintChecks,
    ...rowChecks(database),
    ...invariantChecks(database),
    ...searchChecks(database),
    ...priceChecks(database),
    ...jsonChecks(database),
    ...auditChecks(database),
    ...fileChecks(database, stores, isDeep),
    ...keyChecks(database, keyEncryptionKeys),
    ...poolChecks(database),
  ];
}
