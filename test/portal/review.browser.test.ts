import type { Page } from 'playwright-core';
import { type OpenPortal, openPortal } from './open-portal';

const ORDERED_TWICE = 'CAN-DEMO0-00005';
const LACKS_AN_ADAPTER = 'CAN-DEMO0-00006';

describe('an agent and a reviewer at the same time', () => {
  let portal: OpenPortal;
  let agent: Page;
  let reviewer: Page;

  beforeAll(async () => {
    portal = await openPortal();
    agent = await portal.signIn('Amara Quill', `/portal/cancellations/${ORDERED_TWICE}`);
    reviewer = await portal.signIn('Rhea Vance', '/portal/review');
  });
  afterAll(() => portal?.close());
  afterEach(() => expect(portal.faults).toEqual([]));

  const status = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
  const row = (number: string) => reviewer.getByRole('row', { name: number });

  it('show the reviewer the oldest request first, with what the customer has used', async () => {
    await row(LACKS_AN_ADAPTER).waitFor();
    const rows = await reviewer.getByRole('row').allInnerTexts();
    expect(rows[1]).toContain(ORDERED_TWICE);
    expect(rows[2]).toContain(LACKS_AN_ADAPTER);
  });

  it('mark an amount that is too large at its field', async () => {
    await status(agent, 'Submitted').waitFor();
    await row(ORDERED_TWICE).click();
    await reviewer.getByRole('button', { name: 'Submit decision' }).hover();
    await reviewer.getByRole('tooltip', { name: 'Choose a decision first.' }).waitFor();
    await reviewer.getByRole('radio', { name: 'Complete' }).click();
    const amount = reviewer.getByRole('textbox', { name: 'Amount approved (USD)' });
    await amount.fill('6500.01');
    await reviewer.getByRole('button', { name: 'Submit decision' }).click();
    await reviewer.locator('[aria-invalid=true]').waitFor();
    expect(await reviewer.locator('.field-error').innerText()).toContain('6500.00 USD');
    await amount.fill('6000.00');
    expect(await reviewer.locator('[aria-invalid=true]').count()).toBe(0);
  });

  it('lead the agent, but not the reviewer, to the customer and the order', async () => {
    const links = (page: Page) => page.locator('.facts').getByRole('link').allInnerTexts();
    expect(await links(agent)).toEqual(['Contoso', expect.stringMatching(/^ORD-/)]);
    expect(await links(reviewer)).toEqual([]);
  });

  it('show the decision on the page of the agent, and lead the reviewer to the next request', async () => {
    await reviewer.getByRole('textbox', { name: 'Note to the partner' }).fill('One licence was used.');
    await reviewer.getByRole('button', { name: 'Submit decision' }).click();
    await status(agent, 'Completed').waitFor();
    for (const text of ['$6,000.00', 'One licence was used.', 'Cancelled'])
      await agent.getByText(text, { exact: true }).waitFor();
    await reviewer.getByRole('link', { name: `Next request: ${LACKS_AN_ADAPTER}` }).click();
    await reviewer.getByRole('heading', { name: LACKS_AN_ADAPTER }).waitFor();
  });

  it('remove a withdrawn request from the queue', async () => {
    await reviewer.getByRole('link', { name: 'Review' }).click();
    await row(LACKS_AN_ADAPTER).waitFor();
    await agent.getByRole('link', { name: 'Cancellations' }).click();
    await agent.getByRole('row', { name: LACKS_AN_ADAPTER }).click();
    const withdraw = agent.getByRole('button', { name: 'Withdraw' });
    await withdraw.click();
    await agent.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await status(agent, 'Withdrawn').waitFor();
    await row(LACKS_AN_ADAPTER).waitFor({ state: 'detached' });
    await reviewer.getByText('All requests are decided.').waitFor();
    await agent.mouse.move(0, 0);
    await withdraw.hover();
    await agent.getByRole('tooltip').waitFor();
  });

  it('print the request without buttons', async () => {
    await agent.emulateMedia({ media: 'print' });
    expect(await agent.getByRole('heading', { name: LACKS_AN_ADAPTER }).isVisible()).toBe(true);
    expect(await agent.getByText('Print', { exact: true }).isVisible()).toBe(false);
    expect(await agent.getByText('Amara Quill · ').isVisible()).toBe(true);
  });
});
