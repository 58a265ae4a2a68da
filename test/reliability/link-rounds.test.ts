import { randomUUID } from 'node:crypto';
import type { DownloadLink } from '../../src/delivery/download-link.entity';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { codeOf, openDeliveryDesk } from '../delivery/delivery-desk';
import { expectInvariants } from '../support/invariants';
import { type Buyer, type Collected, createBuyer, Refused } from './buyer';
import { fillKeyPool, giveCredit, onDatabaseOf } from './ledger';
import { measured } from './measured';
import { full, rounds } from './rounds';
import { at, inTurn, type SideBySide, serveSideBySide } from './side-by-side';

const REISSUES = 100;
const ROUNDS = rounds(1, 10);
const MAX_DOWNLOADS = 50;

describe('R2: a link at the end of its two weeks', () => {
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

describe('R2: re-issues of a spent link at the same time', () => {
  let servers: SideBySide;
  let buyers: readonly Buyer[];

  beforeAll(async () => {
    servers = await serveSideBySide(2);
    await giveCredit(servers.first);
    await fillKeyPool(servers.first, 4 * ROUNDS);
    buyers = await Promise.all(servers.origins.map((origin) => createBuyer(servers.first, { origin })));
  });
  afterAll(() => servers.stop());

  const agent = () => buyers[0] as Buyer;

  /** Buys something, and uses up all downloads of its link. */
  async function spentLink(): Promise<Collected & { readonly softwareId: string }> {
    const { softwareId } = await agent().buy(randomUUID());
    const link = await agent().collect(softwareId);
    await Promise.all(Array.from({ length: MAX_DOWNLOADS }, () => agent().claim(link.url)));
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
    ['two processes, each for a link of its own,', 2, true, REISSUES],
    ['one process', 1, false, 1],
    ['one process, each for a link of its own,', 1, true, REISSUES],
  ] as const;

  it.each(full ? forms : forms.slice(0, 2))(
    `R2: ${REISSUES} by %s leave exactly one live link, ${ROUNDS} times`,
    async (_by, processes, reissue, newRounds) => {
      const startedAt = performance.now();
      for (let round = 0; round < ROUNDS; round++) {
        const spent = await spentLink();
        const asked = inTurn(buyers.slice(0, processes), REISSUES);
        const answers = await Promise.all(asked.map((each) => each.collect(spent.softwareId, reissue)));

        const links = await roundsOf(spent.softwareId);
        expect(links.map((link) => link.round)).toEqual(Array.from({ length: 1 + newRounds }, (_, index) => 1 + index));
        const [live, ...others] = links.filter(({ endedAt }) => endedAt === null);
        expect(others).toEqual([]);
        expect(live).toMatchObject({ round: 1 + newRounds, exhaustedAt: null, revokedAt: null });
        expect(new Set(answers.map(({ linkId }) => linkId)).size).toBe(newRounds);
        const { url } = answers.find(({ linkId }) => linkId === live?.id) as Collected;
        for (const origin of servers.origins) {
          await agent().claim(at(origin, url));
          const refused = await agent()
            .claim(at(origin, spent.url))
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
