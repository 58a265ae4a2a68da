import { randomUUID } from 'node:crypto';
import type { DownloadLink } from '../../src/delivery/download-link.entity';
import { DEFAULT_MAX_DOWNLOADS } from '../../src/orders/delivery-policy.entity';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { codeOf, openDeliveryDesk } from '../delivery/delivery-desk';
import { expectInvariants } from '../support/invariants';
import { type Buyer, type Collected, createBuyer, Refused } from './buyer';
import { fillKeyPool, giveCredit, onDatabaseOf } from './ledger';
import { measured } from './measured';
import { full, rounds } from './rounds';
import { at, roundRobin, type ServerGroup, startServerGroup } from './server-group';

const REISSUES = 100;
const ROUNDS = rounds(1, 10);

describe('R2: a download link at the end of its two weeks', () => {
  it('R2: serves a claim 1 ms before it, and none at that instant nor 1 ms after it', async () => {
    const desk = await openDeliveryDesk();
    const path = desk.pathOf((await desk.link()).id);
    const claimAfter = async (ms: number) => {
      desk.clock.advance(ms);
      const response = await desk.follow(path);
      return response.statusCode === 303 ? 'served' : `${response.statusCode} ${codeOf(response)}`;
    };
    expect(await claimAfter(14 * DAY_MS - 1)).toBe('served');
    expect(await claimAfter(1)).toBe('410 LINK_EXPIRED');
    expect(await claimAfter(1)).toBe('410 LINK_EXPIRED');
    await desk.close();
  });
});

describe('R2: concurrent reissues of an exhausted link', () => {
  let servers: ServerGroup;
  let buyers: readonly Buyer[];

  beforeAll(async () => {
    servers = await startServerGroup(2);
    await giveCredit(servers.first);
    await fillKeyPool(servers.first, 4 * ROUNDS);
    buyers = await Promise.all(servers.origins.map((origin) => createBuyer(servers.first, { origin })));
  });
  afterAll(() => servers.stop());

  const agent = () => buyers[0] as Buyer;

  /** Buys something and uses all downloads of its link. */
  async function exhaustedLink(): Promise<Collected & { readonly softwareId: string }> {
    const { softwareId } = await agent().buy(randomUUID());
    const link = await agent().collect(softwareId);
    await Promise.all(Array.from({ length: DEFAULT_MAX_DOWNLOADS }, () => agent().claim(link.url)));
    return { ...link, softwareId };
  }

  const roundsOf = (softwareId: string) =>
    onDatabaseOf(servers.first, async (database) => {
      await expectInvariants({ database });
      return database.query<DownloadLink>(
        sql`SELECT * FROM "downloadLinks" WHERE "softwareId" = ${softwareId} ORDER BY "round"`,
      );
    });

  const forms = [
    ['two processes', 2, false, 1],
    ['two processes, each with its own idempotency key,', 2, true, REISSUES],
    ['one process', 1, false, 1],
    ['one process, each with its own idempotency key,', 1, true, REISSUES],
  ] as const;

  it.each(full ? forms : forms.slice(0, 2))(
    `R2: ${REISSUES} reissues through %s leave exactly one active link, ${ROUNDS} times`,
    async (_by, processes, reissue, newRounds) => {
      const startedAt = performance.now();
      for (let round = 0; round < ROUNDS; round++) {
        const exhausted = await exhaustedLink();
        const assigned = roundRobin(buyers.slice(0, processes), REISSUES);
        const answers = await Promise.all(assigned.map((each) => each.collect(exhausted.softwareId, reissue)));

        const links = await roundsOf(exhausted.softwareId);
        expect(links.map((link) => link.round)).toEqual(Array.from({ length: 1 + newRounds }, (_, index) => 1 + index));
        const [live, ...others] = links.filter(({ endedAt }) => endedAt === null);
        expect(others).toEqual([]);
        expect(live).toMatchObject({ round: 1 + newRounds, exhaustedAt: null, revokedAt: null });
        expect(new Set(answers.map(({ linkId }) => linkId)).size).toBe(newRounds);
        const { url } = answers.find(({ linkId }) => linkId === live?.id) as Collected;
        for (const origin of servers.origins) {
          await agent().claim(at(origin, url));
          const refused = await agent()
            .claim(at(origin, exhausted.url))
            .catch((error: unknown) => error);
          expect(refused).toBeInstanceOf(Refused);
          expect(refused).toMatchObject({ response: { status: 410 }, problem: { code: 'LINK_EXHAUSTED' } });
        }
      }
      const ms = Math.round(performance.now() - startedAt);
      measured('R2', { processes, reissue, rounds: ROUNDS, reissues: ROUNDS * REISSUES, ms });
    },
  );
});
