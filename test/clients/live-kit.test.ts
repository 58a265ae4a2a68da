import { print } from 'graphql';
import type { PageThroughSoftwareQuery } from '../../schema/clients/operations';
import { PurchaseDocument, SubmitACancellationDocument } from '../../schema/clients/operations';
import { DAY_MS } from '../../src/platform/base/clock';
import { refusalCodes, waysToRefuse } from '../partners/refusing';
import { buyUntil } from './buy-until';
import { cancellationOf, newPurchase } from './inputs';
import type { KitClient } from './kit-client';
import { kits, SHORT_WAITS } from './kits';
import { type StoppableGateway, serveStoppableGateway } from './stoppable-gateway';

describe.each(kits)('live updates of %s', (_name, openKit) => {
  let served: StoppableGateway;
  let kit: KitClient;
  const requested: boolean[] = [];
  const interruptions: boolean[] = [];

  beforeEach(async () => {
    served = await serveStoppableGateway();
    requested.length = 0;
    interruptions.length = 0;
    kit = openKit({ url: served.url, getToken, ...SHORT_WAITS });
    kit.live.onInterrupted((isInterrupted) => interruptions.push(isInterrupted));
  });
  afterEach(async () => {
    await kit.live.dispose();
    await served.test.close();
  });

  const getToken = async (isRefused: boolean) => {
    requested.push(isRefused);
    return served.test.as('ADMIN_AGENT').token();
  };
  const agent = () => served.test.as('ADMIN_AGENT');
  /** Buys as another user. Returns the id of the software. */
  const buyElsewhere = async (): Promise<string> => {
    const { purchase } = await agent().query(print(PurchaseDocument), { input: newPurchase() });
    return purchase.order.lines[0].software.id;
  };
  /** Subscribes. Returns a function that waits for the next event of any software. */
  const watch = () => {
    let wake = () => {};
    const errors: unknown[] = [];
    const end = kit.watch({ next: () => wake(), error: (error) => errors.push(error) });
    const next = () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      });
    return { end, errors, next };
  };

  it('show the purchase of another user in the list on the screen', async () => {
    const shows = await kit.showList();
    const before = (await shows(() => true)).customer?.software.totalCount ?? 0;
    const { end, next } = watch();
    await buyUntil(served.test, next());
    await shows(({ customer }) => Number(customer?.software.totalCount) > before);
    const bought = await buyElsewhere();
    await shows((data) => idsIn(data).includes(bought));
    end();
  });

  it('continue after the server was stopped, and the screen shows what was missed', async () => {
    const shows = await kit.showList();
    const { end, errors, next } = watch();
    // The first response, and the one after the first connection: no request is under way that could be repeated.
    await kit.http.done(2);

    await served.stop();
    const missed = await buyElsewhere();
    await served.start();
    await shows((data) => idsIn(data).includes(missed));
    await buyUntil(served.test, next());

    const bought = await buyElsewhere();
    await shows((data) => idsIn(data).includes(bought));
    const input = await cancellationOf(served.test, bought);
    await agent().query(print(SubmitACancellationDocument), { input });
    await shows((data) => statusIn(data, bought) === 'CANCELLATION_PENDING');
    expect(errors).toEqual([]);
    expect(interruptions).toEqual([true, false]);
    end();
  });

  it('are not interrupted once the page has no subscription', async () => {
    const { end, next } = watch();
    await buyUntil(served.test, next());
    const lost = new Promise((resolve) => kit.live.on('closed', resolve));
    await served.stop();
    await lost;
    expect(interruptions).toEqual([true]);
    end();
    expect(interruptions).toEqual([true, false]);
  });

  it('begin although the server is stopped at first', async () => {
    await served.stop();
    const { end, errors, next } = watch();
    const received = next();
    await new Promise<void>((resolve) => {
      let failures = 0;
      kit.live.on('error', () => {
        failures += 1;
        if (failures === 20) resolve();
      });
    });
    await served.start();
    await buyUntil(served.test, received);
    expect(errors).toEqual([]);
    expect(interruptions).toEqual([true, false]);
    end();
  });

  it('continue with a new token when the gateway refuses the old one', async () => {
    const { end, errors, next } = watch();
    await buyUntil(served.test, next());
    const refused = new Promise((resolve) => kit.live.on('closed', resolve));
    served.test.clock.advance(DAY_MS);
    await buyElsewhere();
    expect(await refused).toMatchObject({ code: 4403 });
    await buyUntil(served.test, next());
    expect(requested).toContain(true);
    expect(errors).toEqual([]);
    end();
  });

  it.each(refusalCodes)('end if no token helps: %s', async (code) => {
    const { refuse, admit } = waysToRefuse[code];
    const ended = new Promise<unknown>((resolve) => {
      kit.watch({ next: () => {}, error: resolve });
    });
    await new Promise((resolve) => kit.live.on('connected', resolve));
    await refuse(served.test);
    await ended;
    expect(requested).not.toContain(true);
    await admit(served.test);
  });
});

function idsIn({ customer }: PageThroughSoftwareQuery): string[] {
  return customer?.software.edges.map(({ node }) => node.id) ?? [];
}

function statusIn({ customer }: PageThroughSoftwareQuery, id: string): string | undefined {
  return customer?.software.edges.find(({ node }) => node.id === id)?.node.status;
}
