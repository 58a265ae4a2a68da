import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { type OpenPortal, openPortal } from './open-portal';

const CONTOSO = '/portal/customers/cus_demo_contoso';

/** What the tests use of the page, whose types they do not have. */
interface Window {
  getComputedStyle(element: unknown): { getPropertyValue(name: string): string };
}

describe('the display of the portal', () => {
  let portal: OpenPortal;
  let page: Page;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterEach(async () => {
    await page?.close();
    expect(portal.faults).toEqual([]);
  });
  afterAll(() => portal?.close());

  const open = async (path: string, context: BrowserContextOptions = {}, user = 'Amara Quill') => {
    page = await portal.signIn(user, path, context);
  };
  const styleOf = (locator: Locator, property: string) =>
    locator.evaluate(
      (element, name) => (globalThis as unknown as Window).getComputedStyle(element).getPropertyValue(name),
      property,
    );
  const choose = async (menu: string, option: string) => {
    await page.getByRole('button', { name: menu }).click();
    await page.getByRole('option', { name: option }).click();
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  };

  it('changes the rows of tables with the language', async () => {
    await open(`${CONTOSO}/orders`);
    await page.getByRole('row', { name: 'ORD-DEMO0-00044' }).getByText('Completed').waitFor();
    await choose('Language', '中文');
    await page.getByRole('row', { name: 'ORD-DEMO0-00044' }).getByText('已完成').waitFor();
  });

  it.each([
    ['an order', '/portal/orders/ORD-DEMO0-00044', 'Order ORD-DEMO0-00044'],
    ['a cancellation', '/portal/cancellations/CAN-DEMO0-00005', 'CAN-DEMO0-00005'],
  ])('prints %s dark on white, also if the colours are dark', async (_, path, heading) => {
    await open(path, { colorScheme: 'dark' });
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await choose('Colours', 'Dark');
    expect(await findUnprintable(page)).not.toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await findUnprintable(page)).toEqual([]);
  });

  it('marks the focused and the chosen options in high contrast', async () => {
    await open('/portal/operate/keys', { forcedColors: 'active' }, 'Oda Merrick');
    const [chosen, other] = [page.getByRole('radio', { checked: true }), page.getByRole('radio', { checked: false })];
    await chosen.waitFor();
    expect(await styleOf(chosen, 'background-color')).not.toBe(await styleOf(other, 'background-color'));
    const [track, value] = [page.locator('.bar-track').first(), page.locator('.bar-value').first()];
    expect(await styleOf(track, 'fill')).not.toBe(await styleOf(value, 'fill'));
    await page.getByRole('button', { name: 'Colours' }).click();
    await page.keyboard.press('ArrowDown');
    const focused = page.locator('.option[data-focused]');
    expect(await styleOf(focused, 'background-color')).not.toBe(
      await styleOf(page.locator('.option:not([data-focused])').first(), 'background-color'),
    );
  });

  it('moves nothing for users who prefer that', async () => {
    await open('/portal/customers');
    const button = page.getByRole('button', { name: 'Sign out' });
    await button.waitFor();
    expect(await styleOf(button, 'transition-duration')).toBe('0.12s');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await styleOf(button, 'transition-duration')).toBe('0s');
  });
});

/** Returns the colours of texts that are not dark on white. */
function findUnprintable(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const brightness = (colour) => (colour.match(/[\\d.]+/g) ?? []).slice(0, 3).reduce((sum, each) => sum + Number(each), 0) / 3;
    const backgroundOf = (element) => {
      const { backgroundColor } = getComputedStyle(element);
      return backgroundColor !== 'rgba(0, 0, 0, 0)' || !element.parentElement ? backgroundColor : backgroundOf(element.parentElement);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const wrong = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement;
      if (!text.data.trim() || !element.checkVisibility()) continue;
      const [colour, background] = [getComputedStyle(element).color, backgroundOf(element)];
      if (brightness(colour) > 130 || brightness(background) < 215) wrong.push([text.data, colour, background].join(' | '));
    }
    return wrong;
  })()`);
}
