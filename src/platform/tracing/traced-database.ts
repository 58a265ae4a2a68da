import type { Database } from '../database/database';
import type { Sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import { type EndSpan, inSpan, type RequestTrace } from './request-trace';

/** Returns the database with a span for each round trip of a request. The span names the statement's kind and table, never a value. */
export function tracedDatabase(database: Database, trace: RequestTrace): Database {
  return {
    ...database,
    query: (statement) => inSpan(beginStatement(trace, statement), () => database.query(statement)),
    queryStock: (statement) => inSpan(beginStatement(trace, statement), () => database.queryStock(statement)),
    transaction: (work) => tracedTransaction(database, trace, work),
  };
}

/** Records how long the unit of work waits until it begins, its statements, and its commit. */
function tracedTransaction<Result>(
  database: Database,
  trace: RequestTrace,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  let endStep = trace.begin('BEGIN', 'client');
  const run = database.transaction(async (tx) => {
    endStep();
    tx.observe = (statement) => beginStatement(trace, statement);
    try {
      return await work(tx);
    } finally {
      endStep = trace.begin('COMMIT', 'client');
    }
  });
  return inSpan(
    (outcome) => endStep(outcome),
    () => run,
  );
}

/** All of our statements quote names and have their values apart. */
const STATEMENT = /^\s*(?<operation>SELECT|INSERT|UPDATE|DELETE|WITH)\b/;
const TABLE = /\b(?:FROM|INTO|UPDATE)\s+"(?<table>\w+)"/;

function beginStatement(trace: RequestTrace, { sql }: Sql): EndSpan {
  const operation = STATEMENT.exec(sql)?.groups?.operation ?? 'OTHER';
  const table = TABLE.exec(sql)?.groups?.table;
  if (table === undefined) return trace.beginStatement(operation, { 'db.operation.name': operation });
  const attributes = { 'db.operation.name': operation, 'db.collection.name': table };
  return trace.beginStatement(`${operation} ${table}`, attributes);
}
