import type { Page } from 'playwright-core';
import { type OpenPortal, type ServedPortal, servePortal } from './open-portal';

const ORDERED_TWICE = 'CAN-DEMO0-00005';
const LACKS_AN_ADAPTER = 'CAN-DEMO0-00006';

describe('an agent and a reviewer at the same time', () => {
  let portal: ServedPortal;
  let agent: OpenPortal;
  let reviewer: OpenPortal;

  beforeAll(async () => {
    portal = await servePortal();
    agent = await portal.open(`/cancellations/${ORDERED_TWICE}`, 'Amara Quill');
    reviewer = await portal.open('/review', 'Rhea Vance');
  });
  afterAll(async () => {
    await Promise.all([agent?.close(), reviewer?.close()]);
    await portal?.test.close();
  });

  const status = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
  const row = (number: string) => reviewer.page.getByRole('row', { name: number });

  it('show the reviewer the oldest request first, with what the customer has used', async () => {
    await row(LACKS_AN_ADAPTER).waitFor();
    const rows = await reviewer.page.getByRole('row').allInnerTexts();
    expect(rows[1]).toContain(ORDERED_TWICE);
    expect(rows[2]).toContain(LACKS_AN_ADAPTER);
  });

  it('mark an amount that is too large at its field', async () => {
    await status(agent.page, 'Submitted').waitFor();
    await row(ORDERED_TWICE).click();
    const amount = reviewer.page.getByRole('textbox', { name: 'Amount approved (USD)' });
    await amount.fill('6500.01');
    await reviewer.page.getByRole('button', { name: 'Submit decision' }).click();
    await reviewer.page.locator('[aria-invalid=true]').waitFor();
    expect(await reviewer.page.locator('.field-error').innerText()).toContain('6500.00 USD');
    await amount.fill('6000.00');
    expect(await reviewer.page.locator('[aria-invalid=true]').count()).toBe(0);
  });

  it('show the decision on the page of the agent, and lead the reviewer to the next request', async () => {
    await reviewer.page.getByRole('textbox', { name: 'Note to the partner' }).fill('One licence was used.');
    await reviewer.page.getByRole('button', { name: 'Submit decision' }).click();
    await status(agent.page, 'Completed').waitFor();
    for (const text of ['$6,000.00', 'One licence was used.', 'Cancelled'])
      await agent.page.getByText(text, { exact: true }).waitFor();
    await reviewer.page.getByRole('link', { name: `Next request: ${LACKS_AN_ADAPTER}` }).click();
    await reviewer.page.getByRole('heading', { name: LACKS_AN_ADAPTER }).waitFor();
  });

  it('remove a withdrawn request from the queue', async () => {
    await reviewer.page.getByRole('link', { name: 'Review' }).click();
    await row(LACKS_AN_ADAPTER).waitFor();
    await agent.page.getByRole('link', { name: 'Cancellations' }).click();
    await agent.page.getByRole('row', { name: LACKS_AN_ADAPTER }).click();
    const withdraw = agent.page.getByRole('button', { name: 'Withdraw' });
    await withdraw.click();
    await status(agent.page, 'Withdrawn').waitFor();
    await row(LACKS_AN_ADAPTER).waitFor({ state: 'detached' });
    await reviewer.page.getByText('All requests are decided.').waitFor();
    await withdraw.hover();
    await agent.page.getByRole('tooltip').waitFor();
  });

  it('print the request without buttons', async () => {
    await agent.page.emulateMedia({ media: 'print' });
    expect(await agent.page.getByRole('heading', { name: LACKS_AN_ADAPTER }).isVisible()).toBe(true);
    expect(await agent.page.getByText('Print', { exact: true }).isVisible()).toBe(false);
    expect(await agent.page.getByText('Amara Quill · ').isVisible()).toBe(true);
  });

  it('request nothing from other hosts, and violate no policy', () => {
    expect([...agent.consoleErrors, ...reviewer.consoleErrors]).toEqual([]);
    expect([...agent.foreignRequests, ...reviewer.foreignRequests]).toEqual([]);
  });
});
