import { setTimeout as delay } from 'node:timers/promises';
import { signDemoToken } from '../../src/demo/demo-issuer';
import { getDemoUser } from '../../src/demo/demo-users';
import { DEFAULT_LINK_TTL_MS } from '../../src/orders/delivery-policy.entity';
import { DAY_MS, HOUR_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { send } from '../process/buying';
import { engine } from '../support/engine';
import { notRun } from '../support/not-run';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { type Collected, createBuyer } from './buyer';
import { expectCatalogueRefresh } from './catalogue-refresh';
import { onDatabaseOf } from './ledger';
import { createMachineClock, findFakeTimeLibrary, type MachineClock } from './machine-clock';
import { full } from './rounds';

const library = findFakeTimeLibrary();

if (library === null) notRun('R11: a machine clock that is set wrong', 'libfaketime is not installed here');
else describe('R11: two gateways on a machine whose clock is set wrong', () => withWrongClock(library));

function withWrongClock(library: string): void {
  let clock: MachineClock;
  let first: ServedDemo;
  let active: ServedDemo;
  let idle: ServedDemo;

  beforeEach(async () => {
    clock = createMachineClock(library);
    first = await serveDemo(clock.env);
    active = first;
    idle = await serveDemo({ ...active.env, PORT: undefined });
  });
  afterEach(async () => {
    for (const gateway of [idle, active, first]) await gateway.stop();
    clock.remove();
  });

  async function restart(): Promise<void> {
    active.kill('SIGKILL');
    await active.exited;
    active = await serveDemo(active.env);
  }

  async function newLink(key: string): Promise<Collected> {
    const agent = await createBuyer(active);
    return agent.collect((await agent.buy(key)).softwareId);
  }

  /** Makes a link that expires in `leftMs`, or that expired that long ago if negative. */
  async function linkWith(leftMs: number): Promise<Collected> {
    const link = await newLink(`link-with-${leftMs}-ms-left`);
    const age = DEFAULT_LINK_TTL_MS - leftMs;
    const aged = sql`UPDATE "downloadLinks" SET "issuedAt" = "issuedAt" - CAST(${age} AS bigint),
      "expiresAt" = "expiresAt" - CAST(${age} AS bigint) WHERE "id" = ${link.linkId}`;
    await onDatabaseOf(active, ({ transaction }) => transaction((tx) => tx.query(aged)));
    return link;
  }

  /** Returns the status of a link in GraphQL. The token is signed at the wrong time of the machine. */
  async function statusAt({ origin, env }: ServedDemo, { linkId }: Collected, offsetMs: number): Promise<string> {
    const token = await signDemoToken(String(env.DATA_DIR), getDemoUser('admin-agent'), Date.now() + offsetMs);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const query = `{ node(id: "${linkId}") { ... on DownloadLink { status } } }`;
    return (await send(origin, headers, JSON.stringify({ query }))).node.status;
  }

  /** Returns the status codes of a link: of HEAD, and of a claim. */
  async function statusesOf({ origin }: ServedDemo, url: string): Promise<readonly number[]> {
    const own = new URL(new URL(url).pathname, origin);
    const head = await fetch(own, { method: 'HEAD' });
    const claim = await fetch(own, { redirect: 'manual' });
    await claim.text();
    return [head.status, claim.status];
  }
  const ALIVE = [200, 303];
  const DEAD = [410, 410];

  if (engine === 'sqlite') {
    it('R11: a link expires after a jump of 15 days forward, and stays expired in every process after 15 days back', async () => {
      const { url } = await newLink('bought-before-all-jumps');
      expect(await statusesOf(active, url)).toEqual(ALIVE);
      clock.set('+15d');
      expect(await statusesOf(active, url)).toEqual(DEAD);
      clock.set('-15d');
      for (const gateway of [active, idle]) expect(await statusesOf(gateway, url)).toEqual(DEAD);
      await restart();
      expect(await statusesOf(active, url)).toEqual(DEAD);

      clock.set('+0');
      expect(await statusesOf(idle, (await newLink('bought-after-all-jumps')).url)).toEqual(ALIVE);
      await expectCatalogueRefresh([active, idle]);
    });

    it('R11: a link with half an hour left expires after a jump of an hour forward, and stays expired after an hour back', async () => {
      const { url } = await linkWith(HOUR_MS / 2);
      expect(await statusesOf(idle, url)).toEqual(ALIVE);
      clock.set('+1h');
      expect(await statusesOf(idle, url)).toEqual(DEAD);
      clock.set('-1h');
      for (const gateway of [active, idle]) expect(await statusesOf(gateway, url)).toEqual(DEAD);
    });

    if (full) {
      it('R11: a link that expired without a request stays expired, since the time is stored every 10 seconds', async () => {
        const { url } = await newLink('bought-before-the-jump');
        clock.set('+15d');
        const kept = sql`SELECT "at" FROM "clock" WHERE "at" > ${Date.now() + DEFAULT_LINK_TTL_MS}`;
        while ((await onDatabaseOf(active, ({ query }) => query(kept))).length === 0) await delay(500);
        clock.set('-15d');
        await restart();
        expect(await statusesOf(active, url)).toEqual(DEAD);
      });
    }
  } else {
    const offsets = { '+1h': HOUR_MS, '-1h': -HOUR_MS, ...(full ? { '+15d': 15 * DAY_MS, '-15d': -15 * DAY_MS } : {}) };

    it('R11: the clock of the database server decides: a wrong clock of a gateway neither expires nor revives a link', async () => {
      const alive = await linkWith(HOUR_MS / 2);
      const dead = await linkWith(-HOUR_MS / 2);
      for (const [offset, ms] of Object.entries(offsets)) {
        clock.set(offset);
        await restart();
        for (const gateway of [active, idle]) {
          expect([offset, await statusAt(gateway, alive, ms)]).toEqual([offset, 'ACTIVE']);
          expect([offset, await statusAt(gateway, dead, ms)]).toEqual([offset, 'EXPIRED']);
          expect([offset, await statusesOf(gateway, alive.url)]).toEqual([offset, ALIVE]);
          expect([offset, await statusesOf(gateway, dead.url)]).toEqual([offset, DEAD]);
        }
      }
      clock.set('+0');
      expect(await statusesOf(idle, (await newLink('bought-after-all-jumps')).url)).toEqual(ALIVE);
      await expectCatalogueRefresh([active, idle]);
    });
  }
}
