import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { newPurchase } from '../clients/inputs';
import { kits, SHORT_WAITS } from '../clients/kits';
import { send, signedIn } from '../process/buying';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { giveCredit, onDatabaseOf } from './ledger';
import { measured } from './measured';
import { full } from './rounds';

const PURCHASE = 'mutation ($input: PurchaseInput!) { purchase(input: $input) { userErrors { code } } }';

/** How long the server is stopped. In the short form, it starts again as soon as clients were refused several times. */
const STOPS = full ? [6, 20, 70] : [0];

describe.each(kits)('R16: %s with the client kit', (name, openKit) => {
  let demo: ServedDemo;
  let server: ServedDemo;
  let headers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    demo = await serveDemo({ STOP_DELAY_SECONDS: '0' });
    server = demo;
    headers = await signedIn(demo);
    await giveCredit(demo);
  });
  afterAll(async () => {
    if (server !== demo) await server.stop();
    await demo.stop();
  });

  const getToken = async () => headers.authorization?.replace('Bearer ', '') ?? '';
  const buyElsewhere = () =>
    send(demo.origin, headers, JSON.stringify({ query: PURCHASE, variables: { input: newPurchase() } }));
  const countOrders = async () => {
    const [row] = await onDatabaseOf(demo, ({ query }) =>
      query<{ count: number }>(sql`SELECT COUNT(*) AS "count" FROM "orders"`),
    );
    return Number(row?.count);
  };

  it.each(STOPS)(
    'buys once, shows what it missed and hears again, although the server stops for %i s',
    async (seconds) => {
      const kit = openKit({ url: `${demo.origin}/graphql`, getToken, ...(full ? {} : SHORT_WAITS) });
      let events = 0;
      const errors: unknown[] = [];
      const shows = await kit.showList();
      await shows(() => true);
      const end = kit.watch({ next: () => (events += 1), error: (error) => errors.push(error) });
      await new Promise((resolve) => kit.live.on('connected', resolve));

      server.kill('SIGTERM');
      await server.exited;
      await server.silent;
      const orders = await countOrders();
      const reconnected = new Promise((resolve) => kit.live.on('connected', resolve));
      const { length: sentBefore } = kit.http.statuses;
      const bought = kit.buy(newPurchase());
      const listed = kit.list();
      await kit.http.done(sentBefore + 4);
      await delay(seconds * SECOND_MS);
      server = await serveDemo(demo.env);
      const startedAt = performance.now();

      const id = (await bought).data?.purchase?.order?.lines[0]?.software.id ?? '';
      const boughtAfterMs = Math.round(performance.now() - startedAt);
      expect((await listed).errors).toEqual([]);
      await reconnected;
      const reconnectedAfterMs = Math.round(performance.now() - startedAt);
      await shows(({ customer }) => customer?.software.edges[0]?.node.id === id);
      expect(await countOrders()).toBe(orders + 1);

      const before = events;
      let others = 0;
      for (; events === before; others += 1) await buyElsewhere();
      expect(errors).toEqual([]);
      expect(await countOrders()).toBe(orders + 1 + others);
      end();
      await kit.live.dispose();
      measured(`R16 ${name}`, { seconds, boughtAfterMs, reconnectedAfterMs, requests: kit.http.statuses.length });
    },
  );
});
