import { randomUUID } from 'node:crypto';
import { DEFAULT_MAX_DOWNLOADS } from '../../src/orders/delivery-policy.entity';
import { sql } from '../../src/platform/database/sql';
import { expectInvariants } from '../support/invariants';
import { type Buyer, createBuyer, Refused } from './buyer';
import { fillKeyPool, giveCredit, onDatabaseOf } from './ledger';
import { measured } from './measured';
import { full, rounds } from './rounds';
import { at, roundRobin, type ServerGroup, startServerGroup } from './server-group';

const CLAIMS = rounds(200, 1_000);
const ROUNDS = rounds(1, 10);

describe('R1: concurrent claims on one link', () => {
  let servers: ServerGroup;
  let agent: Buyer;

  beforeAll(async () => {
    servers = await startServerGroup(2);
    await giveCredit(servers.first);
    await fillKeyPool(servers.first, 2 * ROUNDS);
    agent = await createBuyer(servers.first);
  });
  afterAll(() => servers.stop());

  const outcomeOf = (claim: Promise<void>): Promise<string> =>
    claim.then(
      () => 'served',
      (error: unknown) => {
        if (error instanceof Refused) return `${error.response.status} ${error.problem.code}`;
        throw error;
      },
    );

  /** The database's record of a link. */
  const recordOf = (linkId: string) =>
    onDatabaseOf(servers.first, async (database) => {
      await expectInvariants({ database });
      const [record] = await database.query(
        sql`SELECT "downloadsUsed",
            (SELECT COUNT(*) FROM "downloadSessions" WHERE "linkId" = ${linkId}) AS "sessions",
            (SELECT COUNT(*) FROM "auditEvents"
              WHERE "subjectId" = ${linkId} AND "action" = 'DOWNLOAD_STARTED' AND "outcome" = 'SUCCEEDED') AS "audited"
          FROM "downloadLinks" WHERE "id" = ${linkId}`,
      );
      return record;
    });

  it.each(full ? [1, 2] : [2])(
    `R1: of ${CLAIMS} claims through %i process(es), ${DEFAULT_MAX_DOWNLOADS} are served and all others refused, ${ROUNDS} times`,
    async (processes) => {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const { softwareId } = await agent.buy(randomUUID());
        const { linkId, url } = await agent.collect(softwareId);
        const urls = roundRobin(servers.origins.slice(0, processes), CLAIMS).map((origin) => at(origin, url));
        const startedAt = performance.now();
        const outcomes = await Promise.all(urls.map((each) => outcomeOf(agent.claim(each))));
        times.push(Math.round(performance.now() - startedAt));

        expect(countsOf(outcomes)).toEqual({
          served: DEFAULT_MAX_DOWNLOADS,
          '410 LINK_EXHAUSTED': CLAIMS - DEFAULT_MAX_DOWNLOADS,
        });
        expect(await recordOf(linkId)).toEqual({
          downloadsUsed: DEFAULT_MAX_DOWNLOADS,
          sessions: DEFAULT_MAX_DOWNLOADS,
          audited: DEFAULT_MAX_DOWNLOADS,
        });
      }
      measured('R1', { processes, rounds: ROUNDS, claims: ROUNDS * CLAIMS, ms: times });
    },
  );
});

function countsOf(outcomes: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
