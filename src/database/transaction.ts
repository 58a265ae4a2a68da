import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import type { Sql } from './sql';
import { runStatement, statementChannel } from './statements';

/** What can be read from: the read path's own connection, or a transaction that sees its own writes. */
export interface Reader {
  /** Runs one statement and returns its rows as plain objects. */
  query<Row>(statement: Sql): Promise<Row[]>;
}

/** One unit of work. All of it is committed or none of it; it exists only inside `Database.transaction`. */
export class Transaction implements Reader {
  constructor(
    private readonly manager: EntityManager,
    /** The instant of this unit of work, by the injected clock. */
    readonly now: number,
  ) {}

  /** Also for `UPDATE … RETURNING`, whose rows tell what was changed. */
  query<Row>(statement: Sql): Promise<Row[]> {
    return runStatement<Row>(this.manager, statement);
  }

  /** Inserts rows in one statement, exactly as given: no cascades, no reading back. */
  async insert<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    rows: QueryDeepPartialEntity<Entity> | QueryDeepPartialEntity<Entity>[],
  ): Promise<void> {
    if (statementChannel.hasSubscribers) statementChannel.publish('INSERT');
    await this.manager.createQueryBuilder().insert().into(entity).values(rows).updateEntity(false).execute();
  }
}
