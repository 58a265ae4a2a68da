import type { FastifyInstance } from 'fastify';
import { SESSION_TTL_MS } from '../../src/delivery/claim-download';
import { DEFAULT_LINK_TTL_MS } from '../../src/orders/delivery-policy.entity';
import { DAY_MS, HOUR_MS } from '../../src/platform/base/clock';
import { dataSourceOptions } from '../../src/server/data-source';
import { type Gateway, openGateway } from '../../src/server/gateway';
import { buildServer } from '../../src/server/server';
import { codeOf, type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';

/** Another gateway on the same database, on a machine whose clock is its own. */
interface Neighbour {
  readonly app: FastifyInstance;
  readonly clock: { now: number };
  close(): Promise<void>;
}

const CONTENT = Buffer.from('the content of a medium');

describe('R11: download links when the clock of a machine jumps', () => {
  let desk: DeliveryDesk;
  const neighbours: Neighbour[] = [];

  beforeEach(async () => {
    desk = await openDeliveryDesk(CONTENT);
  });
  afterEach(async () => {
    for (const { close } of neighbours.splice(0)) await close();
    await desk.close();
  });

  /** Opens a gateway as another process would that starts now. A gateway that gets no more requests counts as killed. */
  async function openNeighbour(now = desk.clock.now): Promise<Neighbour> {
    const clock = { now };
    const { config } = desk.gateway;
    const gateway: Gateway = await openGateway(config, {
      dataSource: dataSourceOptions(config),
      clock: () => clock.now,
      onError: (error) => {
        throw error;
      },
    });
    const app = await buildServer(gateway);
    const close = async () => {
      await app.close();
      await gateway.close();
    };
    const neighbour = { app, clock, close };
    neighbours.push(neighbour);
    return neighbour;
  }

  const accept = { accept: '*/*' };
  const ask = (app: FastifyInstance, url: string, method: 'GET' | 'HEAD' = 'GET') =>
    app.inject({ method, url, headers: accept });

  async function expectDead(app: FastifyInstance, path: string): Promise<void> {
    expect((await ask(app, path, 'HEAD')).statusCode).toBe(410);
    const refused = await ask(app, path);
    expect([refused.statusCode, codeOf(refused)]).toEqual([410, 'LINK_EXPIRED']);
  }

  it('R11: are expired after a jump of 15 days forward, and stay expired in every process after 15 days back', async () => {
    const neighbour = await openNeighbour();
    const path = desk.pathOf((await desk.link()).id);
    desk.clock.advance(15 * DAY_MS);
    await expectDead(desk.app, path);

    desk.clock.advance(-15 * DAY_MS);
    await expectDead(desk.app, path);
    await expectDead(neighbour.app, path);
    await expectDead((await openNeighbour()).app, path);
  });

  it('R11: a download session that was refused as expired stays expired in every process', async () => {
    const neighbour = await openNeighbour();
    const session = await desk.claim((await desk.link()).id);
    desk.clock.advance(SESSION_TTL_MS);
    expect(codeOf(await desk.follow(session))).toBe('SESSION_EXPIRED');

    desk.clock.advance(-SESSION_TTL_MS);
    for (const { app } of [desk, await openNeighbour(), neighbour]) {
      const refused = await ask(app, session);
      expect([refused.statusCode, codeOf(refused)]).toEqual([410, 'SESSION_EXPIRED']);
    }
  });

  it('R11: a link that was reported as expired stays expired after a restart with a clock that was set back', async () => {
    const { id } = await desk.link();
    desk.clock.advance(DEFAULT_LINK_TTL_MS);
    const status = async () => {
      const query = 'query ($id: ID!) { node(id: $id) { ... on DownloadLink { status } } }';
      return (await desk.as('ADMIN_AGENT').query(query, { id })).node.status;
    };
    expect(await status()).toBe('EXPIRED');
    await desk.gateway.database.remember(desk.gateway.database.now());

    desk.clock.advance(-DEFAULT_LINK_TTL_MS);
    expect(await status()).toBe('EXPIRED');
    const { app } = await openNeighbour();
    await expectDead(app, desk.pathOf(id));
  });

  it.each([HOUR_MS, -HOUR_MS])('R11: a link with a day left stays active after a jump of %i ms', async (jump) => {
    const { id } = await desk.link();
    desk.clock.advance(DEFAULT_LINK_TTL_MS - DAY_MS);
    expect((await desk.follow(desk.pathOf(id))).statusCode).toBe(303);
    desk.clock.advance(jump);
    expect((await desk.follow(desk.pathOf(id))).statusCode).toBe(303);
    expect((await desk.follow(desk.pathOf(id))).statusCode).toBe(303);
  });

  it('R11: another round, and a token of today, work after a jump forward and back', async () => {
    const software = await desk.software();
    const [first] = (await desk.getKeysAndDownloads({ softwareId: software.id })).downloadLinks;
    desk.clock.advance(15 * DAY_MS);
    await expectDead(desk.app, new URL(first.url).pathname);

    desk.clock.advance(-15 * DAY_MS);
    const [second] = (await desk.getKeysAndDownloads({ softwareId: software.id })).downloadLinks;
    expect(second).toMatchObject({ round: 2, status: 'ACTIVE' });
    const { headers, statusCode } = await desk.follow(new URL(second.url).pathname);
    expect(statusCode).toBe(303);
    expect((await desk.follow(String(headers.location))).rawPayload).toEqual(CONTENT);
  });
});
