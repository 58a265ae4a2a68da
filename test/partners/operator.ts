import type { Actor } from '../../src/platform/access/viewer';
import { sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import type { UserError } from '../../src/platform/graphql/user-error';
import { refusalsIn } from '../../src/platform/graphql/user-error';
import type { TestGateway } from '../support/test-gateway';

export const OPERATOR: Actor = {
  id: 'operator:olga',
  name: 'olga',
  roles: ['OPERATOR'],
  partnerId: null,
  requestId: 'req-1',
};

/** What has the database: a test gateway, or any other object with one. */
interface Opened {
  readonly gateway: Pick<TestGateway['gateway'], 'database'>;
}

type UseCase<Input, Result> = (tx: Transaction, actor: Actor, input: Input) => Promise<Result>;

/** Runs a use case as an operator. */
export function operate<Input, Result>(
  { gateway }: Opened,
  useCase: UseCase<Input, Result>,
  input: Input,
): Promise<Result> {
  return gateway.database.transaction((tx) => useCase(tx, OPERATOR, input));
}

/** Returns the refusals of a use case; it must be refused. */
export async function refusalsOf(
  running: Promise<unknown>,
): Promise<readonly Pick<UserError, 'code' | 'path' | 'text'>[]> {
  const error = await running.then(
    () => new Error('It was accepted.'),
    (thrown: unknown) => thrown,
  );
  return refusalsIn(error).map(({ code, path, text }) => ({ code, path, text }));
}

interface RecordedChange {
  readonly action: string;
  readonly subjectId: string;
  readonly partnerId: string;
  readonly actor: string;
  readonly changes: unknown;
}

/** Returns what operators changed, in order. */
export async function changesIn({ gateway }: Pick<TestGateway, 'gateway'>): Promise<readonly RecordedChange[]> {
  const rows = await gateway.database.query<RecordedChange & { changes: string }>(
    sql`SELECT "action", "subjectId", "partnerId", "actor", "changes" FROM "auditEvents"
      WHERE "roles" = '["OPERATOR"]' AND "outcome" = 'SUCCEEDED' ORDER BY "at", "id"`,
  );
  return rows.map((row) => ({ ...row, changes: JSON.parse(row.changes) as unknown }));
}
