import type { Database, OpenDatabase } from '../../src/platform/database/database';
import type { RowScope } from '../../src/platform/database/engine';
import type { Sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import { engine } from '../support/engine';
import { beginStep, endStep, type Step, statementStep } from './step';

type Before = (step: Step) => Promise<void>;

/** A database that stops the caller before each statement and before each end of a unit of work. */
export class ScheduledDatabase {
  private ended = 0;
  private queued = 0;
  private isBusy = false;

  constructor(private readonly before: Before) {}

  /**
   * The number of units of work that wait for the running one on SQLite: those that have not begun, and those that have
   * ended and share its commit.
   */
  get waiting(): number {
    return this.isBusy ? this.queued + this.ended : 0;
  }

  over(database: OpenDatabase): OpenDatabase {
    const scopedTo = (scope: RowScope) => ({
      ...database.scopedTo(scope),
      ...this.scheduled(database.scopedTo(scope)),
    });
    return { ...database, ...this.scheduled(database), scopedTo };
  }

  private scheduled({ query, transaction }: Database): Pick<Database, 'query' | 'transaction'> {
    return {
      query: async (statement) => {
        await this.before(statementStep(statement.sql));
        return query(statement);
      },
      transaction: async (work) => {
        if (engine === 'sqlite') await this.before(beginStep);
        this.queued += 1;
        return transaction((tx) => {
          this.queued -= 1;
          this.isBusy = true;
          return runScheduled(tx, work, this.before).finally(() => {
            this.isBusy = false;
            this.ended += 1;
          });
        }).finally(() => {
          this.ended -= 1;
        });
      },
    };
  }
}

/** Names methods that exist, so that none is renamed without its override. */
type Overrides = { readonly [Name in keyof Transaction]?: PropertyDescriptor };
type LastStep = Parameters<Transaction['beforeCommit']>[0];

async function runScheduled<Result>(tx: Transaction, work: (tx: Transaction) => Promise<Result>, before: Before) {
  const steps: Step[] = [];
  let last: Promise<unknown> = Promise.resolve();
  // Statements that are sent together run one by one, as in the database.
  const query = (statement: Sql) => {
    const result = last.then(async () => {
      const step = statementStep(statement.sql);
      steps.push(step);
      await before(step);
      return tx.query(statement);
    });
    last = result.catch(() => {});
    return result;
  };
  const lastSteps: LastStep[] = [];
  const beforeCommit = (step: LastStep) => void lastSteps.push(step);
  // `insert` of the copy calls this `query`, too.
  const overrides: Overrides = { query: { value: query }, beforeCommit: { value: beforeCommit } };
  const scheduledTx: Transaction = Object.create(tx, { ...overrides });
  const runWork = async () => {
    const result = await work(scheduledTx);
    for (const step of lastSteps) {
      const statements = await step();
      steps.push(...statements.map((statement) => statementStep(statement.sql)));
      tx.beforeCommit(async () => statements);
    }
    return result;
  };
  const result = await runWork().catch(async (error: unknown) => {
    await before(endStep('ROLLBACK', steps));
    throw error;
  });
  await before(endStep('COMMIT', steps));
  return result;
}
