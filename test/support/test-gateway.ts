import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { signDemoToken } from '../../src/demo/demo-issuer';
import { ROLES_WITHOUT_PARTNER, type Role } from '../../src/platform/access/permissions';
import { type Config, readConfig } from '../../src/platform/config/config';
import type { Warning } from '../../src/platform/database/transaction';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import { dataSourceOptions } from '../../src/server/data-source';
import { type Gateway, openGateway } from '../../src/server/gateway';
import { buildServer } from '../../src/server/server';
import { type Client, graphqlClient, type SentOperation } from './client';
import { acquireBlankDatabase, acquireDatabase } from './database-pool';
import { engine } from './engine';
import { noteInjections } from './exchanges';
import { generousLimits } from './generous-limits';
import { expectInvariants } from './invariants';
import { type Make, makeRows } from './make';
import { databaseVariables } from './pooled';
import { emptyData, type PreparedData, START } from './prepared-data';
import { expectSameAnswers } from './same-answers';
import { injectThroughServer } from './through-server';

/** A whole gateway on its own database, with a clock that moves only with `clock.advance`. */
export interface TestGateway {
  readonly gateway: Gateway;
  readonly app: FastifyInstance;
  readonly make: Make;
  readonly clock: TestClock;
  /** The warnings of changes, which a server logs. */
  readonly warnings: readonly Warning[];
  /** Returns a client that is signed in with these roles, by default for the partner `ptn_northwind`. */
  as(roles: Role | readonly Role[], partnerId?: string | null): Client;
  /** Skips the check of the invariants in `close`, for a test whose rows the gateway would never create. */
  unsound(reason: string): void;
  /** Expects that reads in the background fail from now on: the test makes the database unavailable. */
  unavailable(): void;
  /**
   * Checks the invariants of the database, and that all queries of the test have the same result compiled and interpreted.
   * Then closes the gateway and removes its data.
   */
  close(): Promise<void>;
}

interface TestClock {
  now: number;
  advance(ms: number): void;
}

export const NORTHWIND = 'ptn_northwind';
export const TAILSPIN = 'ptn_tailspin';

/** Opens a gateway in its own directory, with an empty database or a copy of `data`. */
export async function openTestGateway(some: Partial<Config> = {}, data?: PreparedData): Promise<TestGateway> {
  const { directory, database } = data ?? (await emptyData());
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-test-'));
  cpSync(directory, dataDir, { recursive: true });
  const pooled = await (database ? acquireBlankDatabase(database) : acquireDatabase());
  const variables = { ...generousLimits, DATA_DIR: dataDir, ...databaseVariables(pooled.url), LOG_LEVEL: 'silent' };
  const config = { ...readConfig(variables), demo: false, ...some };
  const clock: TestClock = {
    now: START,
    advance(ms) {
      this.now += ms;
    },
  };
  const now = () => clock.now;
  const warnings: Warning[] = [];
  let mayBeUnavailable = false;
  const gateway = await openGateway(config, {
    dataSource: dataSourceOptions(config),
    clock: now,
    onError: (error) => {
      if (!(mayBeUnavailable && error instanceof DatabaseUnavailable)) throw error;
    },
    onWarning: (warning) => warnings.push(warning),
  });
  let isSound = true;
  const sent: SentOperation[] = [];
  const tokens = new Map<string, Promise<string>>();
  const app = await buildServer(gateway);
  const throughFastify = injectThroughServer(app);
  noteInjections(app);

  return {
    gateway,
    app,
    clock,
    warnings,
    make: makeRows(gateway),
    as: (roles, partnerId = [roles].flat().some((role) => ROLES_WITHOUT_PARTNER.includes(role)) ? null : NORTHWIND) => {
      const list = Array.isArray(roles) ? (roles as readonly Role[]) : [roles as Role];
      const id = `${list.join('+')}@${partnerId}`;
      const user = { alias: id, id, name: `Test ${list.join(' ')}`, roles: list, partnerId };
      const token = () => {
        const key = `${id} ${clock.now}`;
        const signed = tokens.get(key) ?? signDemoToken(dataDir, user, clock.now);
        tokens.set(key, signed);
        return signed;
      };
      return graphqlClient(app, token, (each) => sent.push(each));
    },
    unsound: (_reason) => {
      isSound = false;
    },
    unavailable: () => {
      mayBeUnavailable = true;
    },
    close: async () => {
      try {
        if (engine === 'sqlite') await expectSameAnswers({ gateway, app, throughFastify }, sent);
        const isItsOwn = some.databaseUrl === undefined;
        const database = (isItsOwn && pooled.reader) || gateway.database;
        if (isSound) await expectInvariants({ database });
      } finally {
        await app.close();
        await gateway.close();
        await pooled.release();
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
  };
}
