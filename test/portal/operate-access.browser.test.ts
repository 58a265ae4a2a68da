import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { NORTHWIND } from '../support/test-gateway';
import { type OpenPortal, openPortal } from './open-portal';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

const PAGES = [
  ['/operate/keys', 'Key stock', '密钥库存'],
  ['/operate/partners', 'Partners', '合作伙伴'],
  ['/operate/prices', 'Prices', '价格'],
  ['/operate/downloads', 'Downloads', '下载'],
  ['/operate/imports', 'Imports', '导入'],
  ['/operate/requests', 'Open requests', '待处理申请'],
  ['/operate/persons', 'Blocked persons', '被阻止的人员'],
] as const;

describe('the pages of operators in the portal', () => {
  let portal: OpenPortal;
  let page: Page;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterEach(() => page?.close());
  afterAll(() => portal?.close());

  const open = async (path: string, user = 'Oda Merrick', context: BrowserContextOptions = {}) => {
    page = await portal.signIn(user, `/portal${path}`, context);
  };
  const content = () => page.getByRole('table').or(page.getByRole('table')).first();
  const findProblems = async () => {
    if (!(await page.evaluate('globalThis.axe !== undefined'))) await page.evaluate(AXE);
    const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(TAGS)} })`);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({ url: page.url(), id, target: target.join(' '), failureSummary })),
    );
  };

  it.each([
    [1400, 'light', 'en-US'],
    [390, 'dark', 'zh-CN'],
    [390, 'light', 'en-US'],
    [1024, 'dark', 'zh-CN'],
  ] as const)('have no problem of accessibility at %d pixels, %s, in %s', async (width, colorScheme, locale) => {
    const viewport = { width, height: 844 };
    // The content security policy of the page does not allow the scripts of a test.
    await open('/', 'Oda Merrick', { viewport, colorScheme, locale, bypassCSP: true, reducedMotion: 'reduce' });
    const problems = [];
    for (const [, english, chinese] of PAGES) {
      const name = locale === 'zh-CN' ? chinese : english;
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await content().waitFor();
      problems.push(...(await findProblems()));
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
    await page.goto(new URL('/portal/operate/prices/sku_DG7GMGF0D5RK:0005', page.url()).href);
    await page.getByRole('row', { name: /USD/ }).first().waitFor();
    problems.push(...(await findProblems()));
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.goto(new URL('/portal/operate/partners/ptn_northwind', page.url()).href);
    await page.getByRole('button', { name: locale === 'zh-CN' ? '暂停' : 'Suspend' }).click();
    await page.getByRole('dialog').waitFor();
    problems.push(...(await findProblems()));
    expect(problems).toEqual([]);
  });

  it('begin with the key stock, and keep their places in the address', async () => {
    await open('/');
    await page.getByRole('heading', { name: 'Key stock' }).waitFor();
    await page.getByRole('link', { name: 'Partners' }).click();
    await page.getByRole('radio', { name: 'Suspended' }).click();
    await page.getByText('Partners: 0').waitFor();
    await page.reload();
    await page.getByText('Partners: 0').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Key stock' }).waitFor();
  });

  it('show the open requests by age, oldest first', async () => {
    await open('/');
    await page.clock.setFixedTime(portal.test.clock.now);
    await page.getByRole('link', { name: 'Open requests' }).click();
    const chart = page.getByRole('table', { name: 'Open requests by age in days' });
    await chart.getByRole('row', { name: '2 1', exact: true }).waitFor();
    await chart.getByRole('row', { name: '30+ 0', exact: true }).waitFor();
    await page.getByRole('rowheader', { name: 'CAN-DEMO0-00005' }).waitFor();
    expect(portal.faults).toEqual([]);
  });

  it('show the downloads of each day in UTC, latest first', async () => {
    const perDay = '{ downloadsPerDay { day downloads } }';
    const { downloadsPerDay } = await portal.test.as('OPERATOR').query(perDay);
    const downloads: readonly number[] = downloadsPerDay.map((day: { downloads: number }) => day.downloads).reverse();
    const total = downloads.reduce((sum, each) => sum + each, 0);
    expect(total).toBeGreaterThan(0);
    await open('/operate/downloads', 'Oda Merrick', { timezoneId: 'America/Los_Angeles' });
    await page.getByText(`${total} downloads of all partners in 30 days`).waitFor();
    const chart = page.getByRole('table', { name: 'Downloads per day' });
    expect((await chart.getByRole('cell').allTextContents()).map(Number)).toEqual(downloads);
    const today = new Date(portal.test.clock.now).toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
    expect(await chart.getByRole('rowheader').first().textContent()).toBe(today);
    expect(portal.faults).toEqual([]);
  });

  it('are not offered to other roles', async () => {
    await open('/', 'Amara Quill');
    await page.getByRole('link', { name: 'Customers' }).waitFor();
    expect(await page.getByRole('link', { name: 'Operate' }).count()).toBe(0);
    for (const path of [...PAGES.map(([each]) => each), `/operate/partners/${NORTHWIND}`]) {
      await page.goto(new URL(`/portal${path}`, page.url()).href);
      await page.getByText('Your role does not allow you to read this.').waitFor();
      expect(await page.getByRole('table').count()).toBe(0);
    }
  });

  it.each(PAGES)('are in Chinese at %s', async (path, _english, chinese) => {
    await open(path, 'Oda Merrick', { locale: 'zh-CN' });
    await page.getByRole('heading', { level: 1, name: chinese }).waitFor();
    await content().waitFor();
    const headers = await page.getByRole('columnheader').allTextContents();
    expect(headers.filter((text) => !/\p{Script=Han}|SKU/u.test(text))).toEqual([]);
    expect(portal.faults).toEqual([]);
  });
});
