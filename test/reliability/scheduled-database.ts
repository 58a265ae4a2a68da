import type { Database, OpenDatabase } from '../../src/platform/database/database';
import type { RowScope } from '../../src/platform/database/engine';
import type { Sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import { engine } from '../support/engine';
import { beginStep, endStep, type Step, statementStep } from './step';

type Before = (step: Step) => Promise<void>;

/** A database on which whoever acts is stopped before each statement and before each end of a unit of work. */
export class ScheduledDatabase {
  private ended = 0;
  private queued = 0;
  private isTaken = false;

  constructor(private readonly before: Before) {}

  /**
   * How many wait on SQLite for the one whose turn it is: those whose unit of work has not begun, and those whose has
   * ended and shares its commit.
   */
  get waiting(): number {
    return this.isTaken ? this.queued + this.ended : 0;
  }

  over(database: OpenDatabase): OpenDatabase {
    const scopedTo = (scope: RowScope) => ({ ...database.scopedTo(scope), ...this.staged(database.scopedTo(scope)) });
    return { ...database, ...this.staged(database), scopedTo };
  }

  private staged({ query, transaction }: Database): Pick<Database, 'query' | 'transaction'> {
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
          this.isTaken = true;
          return stagedWork(tx, work, this.before).finally(() => {
            this.isTaken = false;
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

async function stagedWork<Result>(tx: Transaction, work: (tx: Transaction) => Promise<Result>, before: Before) {
  const steps: Step[] = [];
  let last: Promise<unknown> = Promise.resolve();
  // What is sent together is done one by one, as the database does it.
  const query = (statement: Sql) => {
    const turn = last.then(async () => {
      const step = statementStep(statement.sql);
      steps.push(step);
      await before(step);
      return tx.query(statement);
    });
    last = turn.catch(() => {});
    return turn;
  };
  const lastSteps: LastStep[] = [];
  const beforeCommit = (step: LastStep) => void lastSteps.push(step);
  // `insert` of the copy calls this `query`, too.
  const overrides: Overrides = { query: { value: query }, beforeCommit: { value: beforeCommit } };
  const stagedTx: Transaction = Object.create(tx, { ...overrides });
  const act = async () => {
    const result = await work(stagedTx);
    for (const step of lastSteps) {
      const statements = await step();
      steps.push(...statements.map((statement) => statementStep(statement.sql)));
      tx.beforeCommit(async () => statements);
    }
    return result;
  };
  const result = await act().catch(async (error: unknown) => {
    await before(endStep('ROLLBACK', steps));
    throw error;
  });
  await before(endStep('COMMIT', steps));
  return result;
}
