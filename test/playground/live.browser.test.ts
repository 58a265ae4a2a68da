import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '../../src/platform/base/clock';
import { type OpenPlayground, openPlayground } from './open-playground';

const BUY = `mutation ($input: PurchaseInput!) { purchase(input: $input) {
  order { lines { software { id } } } userErrors { code }
} }`;
const LINES = [{ offerId: 'off_DG7GMGF0D5RK:0005:US', quantity: 1 }];

describe.each([
  ['WebSocket', 'connected by WebSocket'],
  ['server-sent events, if WebSockets are blocked', 'connected by server-sent events'],
])('live updates in the playground by %s', (transport, state) => {
  let playground: OpenPlayground;

  beforeAll(async () => {
    playground = await openPlayground();
    // As a proxy does that does not support WebSockets.
    if (transport !== 'WebSocket')
      playground.test.app.server.prependListener('upgrade', (_request, socket) => socket.destroy());
    await page().waitForSelector('.graphiql-execute-button');
  });
  afterAll(() => playground?.close());

  const page = () => playground.page;
  const execute = () => page().locator('.graphiql-execute-button').click();
  const show = async (panel: string) => {
    const hidden = page().getByRole('button', { name: `Show ${panel}` });
    if (await hidden.isVisible()) await hidden.click();
  };
  const feed = (name: string) => page().locator('.live-feed', { hasText: name });
  const newTab = () => page().getByRole('button', { name: 'New tab' }).click();
  const openTab = async (name: string) => {
    await page().locator('.graphiql-tab-button', { hasText: name }).click();
    await page().locator('.graphiql-query-editor .view-lines', { hasText: name }).waitFor();
  };
  const connection = () =>
    transport === 'WebSocket'
      ? page().waitForEvent('websocket')
      : page().waitForRequest(`${playground.origin}/graphql/stream`);
  const buy = async (): Promise<string> => {
    const input = { customer: { domain: 'contoso.example' }, lines: LINES, idempotencyKey: randomUUID() };
    const { purchase } = await playground.test.as('ADMIN_AGENT').query(BUY, { input });
    return purchase.order.lines[0].software.id;
  };

  it('show changes of the API in the tab and in the panel', async () => {
    await playground.openExample('WatchACustomersSoftware');
    await execute();
    await show('Live updates');
    await feed('WatchACustomersSoftware').getByText(state).waitFor();
    const id = await buy();
    await feed('WatchACustomersSoftware').locator('pre', { hasText: id }).waitFor();
    await page().locator('.graphiql-response .view-lines', { hasText: id }).waitFor();
  });

  it('have a status in their tab, with the time of the start and the number of updates, but not in other tabs', async () => {
    const status = () => page().locator('.answer-bar').innerText();
    const count = async () => Number(/Updates: (\d+)/.exec(await status())?.[1]);
    expect(await status()).toContain(state);
    expect(await status()).toMatch(/Since \d+:\d\d/);
    const before = await count();
    await buy();
    await page()
      .locator('.answer-bar', { hasText: `Updates: ${before + 1}` })
      .waitFor();
    await openTab('PreviewACancellation');
    expect((await playground.run('PreviewACancellation')).status()).toBe(200);
    await page()
      .locator('.answer-bar', { hasText: /^HTTP 200/ })
      .waitFor();
    await openTab('WatchACustomersSoftware');
    expect(await status()).toContain(`Updates: ${before + 1}`);
  });

  it('continue while another tab is active, and end when they are stopped', async () => {
    for (const leave of [newTab, () => openTab('QuoteAPurchase')]) {
      await leave();
      const id = await buy();
      await feed('WatchACustomersSoftware').locator('pre', { hasText: id }).waitFor();
      expect(await page().locator('.graphiql-response .view-lines').innerText()).toBe('');
    }
    expect((await playground.run('QuoteAPurchase')).status()).toBe(200);
    await feed('WatchACustomersSoftware').getByRole('button', { name: 'Stop' }).click();
    await feed('WatchACustomersSoftware').getByText('ended').waitFor();
    await page().getByRole('button', { name: 'Clear' }).click();
    expect(await page().locator('.live-feed').count()).toBe(0);
  });

  it('end when they are stopped in the tab', async () => {
    await show('Examples');
    await playground.openExample('WatchDownloadLinks');
    await execute();
    await show('Live updates');
    await feed('WatchDownloadLinks').getByText(state).waitFor();
    await execute();
    await feed('WatchDownloadLinks').getByText('ended').waitFor();
  });

  it('show the error if the subscription is refused', async () => {
    await page().locator('.credential select').selectOption('other-admin-agent');
    await show('Examples');
    await playground.openExample('WatchACancellation');
    await execute();
    await show('Live updates');
    await feed('WatchACancellation').locator('pre', { hasText: 'message' }).waitFor();
    await feed('WatchACancellation').getByText('ended').waitFor();
  });

  it('continue with a new token when that of a demo user has expired', async () => {
    await page().locator('.credential select').selectOption('admin-agent');
    await show('Examples');
    await playground.openExample('WatchACustomersSoftware');
    await execute();
    await show('Live updates');
    await feed('WatchACustomersSoftware').getByText(state).waitFor();
    playground.test.clock.advance(13 * HOUR_MS);
    await Promise.all([connection(), buy()]);
    await feed('WatchACustomersSoftware').getByText(state).waitFor();
    const id = await buy();
    await feed('WatchACustomersSoftware').locator('pre', { hasText: id }).waitFor();
  });

  it('are allowed by the content security policy', () => {
    expect(playground.foreignRequests).toEqual([]);
    expect(playground.consoleErrors.filter((text) => !text.includes('WebSocket connection to'))).toEqual([]);
  });
});
