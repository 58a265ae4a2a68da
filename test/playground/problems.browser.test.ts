import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '../../src/platform/base/clock';
import { type OpenPlayground, openPlayground } from './open-playground';

const BUY = 'mutation ($input: PurchaseInput!) { purchase(input: $input) { userErrors { code } } }';
const LINES = [{ offerId: 'off_DG7GMGF0D5RK:0005:US', quantity: 1 }];
const LIMITS = { userCost: 200, partnerCost: 1_000_000, refused: 600, unknownCallers: 600, unknownLinks: 60 };

describe('the playground when something is wrong', () => {
  let playground: OpenPlayground;

  const page = () => playground.page;
  const notice = () => page().locator('#root > [role="alert"]');
  const paste = async (token: string) => {
    await page().locator('.credential input').fill(token);
    await Promise.all([page().waitForEvent('load'), page().keyboard.press('Enter')]);
  };
  const open = async (...settings: Parameters<typeof openPlayground>) => {
    playground = await openPlayground(...settings);
  };
  afterEach(() => playground?.close());

  it('shows that a token is not accepted, and takes another one', async () => {
    await open({});
    await paste('no token');
    await notice().getByText('It may have expired. Paste another one.').waitFor();
    expect(await page().locator('.graphiql-container').count()).toBe(0);
    await paste(await playground.test.as('ADMIN_AGENT').token());
    await page().waitForSelector('.graphiql-execute-button');
    expect(await notice().innerText()).toBe('');
  });

  it('shows that a token has expired during the work, and the response of the gateway', async () => {
    await open({}, { locale: 'zh-CN' });
    await paste(await playground.test.as('ADMIN_AGENT').token());
    await playground.openExample('WhoAmI');
    playground.test.clock.advance(13 * HOUR_MS);
    expect((await playground.run('WhoAmI')).status()).toBe(401);
    await notice().getByText('可能已过期').waitFor();
    await page().locator('.graphiql-response .view-lines', { hasText: 'UNAUTHENTICATED' }).waitFor();
  });

  it.each(['WebSocket', 'server-sent events'])(
    'shows that a token has expired while listening by %s',
    async (transport) => {
      await open({});
      if (transport !== 'WebSocket')
        playground.test.app.server.prependListener('upgrade', (_request, socket) => socket.destroy());
      await paste(await playground.test.as('ADMIN_AGENT').token());
      await playground.openExample('WatchACustomersSoftware');
      await page().locator('.graphiql-execute-button').click();
      await page()
        .locator('.answer-bar', { hasText: /connected[\s\S]*Since/ })
        .waitFor();
      expect(await notice().innerText()).toBe('');
      playground.test.clock.advance(13 * HOUR_MS);
      const input = { customer: { domain: 'contoso.example' }, lines: LINES, idempotencyKey: randomUUID() };
      await playground.test.as('ADMIN_AGENT').query(BUY, { input });
      await notice().getByText('It may have expired. Paste another one.').waitFor();
      await page().locator('.answer-bar', { hasText: 'ended' }).waitFor();
    },
  );

  it('renews the token of a demo user automatically', async () => {
    await open();
    await playground.openExample('WhoAmI');
    playground.test.clock.advance(13 * HOUR_MS);
    await playground.run('WhoAmI');
    await page().locator('.answer-bar', { hasText: 'HTTP 200' }).waitFor();
    await page().locator('.graphiql-response .view-lines', { hasText: '"viewer"' }).waitFor();
    expect(await notice().innerText()).toBe('');
  });

  it('takes an own token in a demo, and returns to the demo users', async () => {
    await open();
    await playground.openExample('WhoAmI');
    await page().selectOption('.credential select', 'own-token');
    await page()
      .locator('.credential input')
      .fill(await playground.test.as('HELPDESK_AGENT').token());
    await page().keyboard.press('Enter');
    const { data } = await (await playground.run('WhoAmI')).json();
    expect(data.viewer.roles).toEqual(['HELPDESK_AGENT']);

    await page().selectOption('.credential select', 'sales-agent');
    const again = await (await playground.run('WhoAmI')).json();
    expect(again.data.viewer.roles).toEqual(['SALES_AGENT']);
  });

  it('shows how long to wait after too many requests', async () => {
    await open({ demo: true, rateLimits: LIMITS });
    await playground.openExample('CustomersAndTheirSoftware');
    expect((await playground.run('CustomersAndTheirSoftware')).status()).toBe(200);
    expect((await playground.run('CustomersAndTheirSoftware')).status()).toBe(429);
    await notice()
      .getByText(/Try again in \d+ seconds/)
      .waitFor();
  });

  it('shows that the gateway cannot be reached', async () => {
    await open();
    await playground.openExample('WhoAmI');
    await page().context().setOffline(true);
    await page().locator('.graphiql-execute-button').click();
    await notice().getByText('The gateway cannot be reached. Is it running?').waitFor();
    await page().context().setOffline(false);
    await playground.run('WhoAmI');
    await page().locator('.answer-bar', { hasText: 'HTTP 200' }).waitFor();
    expect(await notice().innerText()).toBe('');
  });
});
