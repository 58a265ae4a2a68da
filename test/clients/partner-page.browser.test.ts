import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../playground/browser';
import { send, signedIn } from '../process/buying';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { type PageServer, servePage } from './serve-page';

const PURCHASE = `mutation ($input: PurchaseInput!) {
  purchase(input: $input) { order { lines { software { id } } } userErrors { code } }
}`;

/** Two servers, and a license that needs no key. */
const SERVERS = { offerId: 'off_DG7GMGF0D5RK:0005:US', quantity: 2 };
const LICENSES = { offerId: 'off_DG7GMGF0D5VX:0001:US', quantity: 3 };

/** What a user types in a hurry: the gateway refuses each text for another reason. */
const MISTAKES: Readonly<Record<string, string>> = {
  标题: ' ',
  退款金额: '12.345',
  联系人: 'x'.repeat(201),
  电子邮件: 'amara@',
  电话: 'call me',
};
const CORRECTIONS: Readonly<Record<string, string>> = {
  标题: '买错了产品',
  说明: '没有安装任何东西。',
  退款金额: '1.00',
  联系人: 'Amara Quill',
  电子邮件: 'amara@northwind.example',
  电话: '+1 555 0100',
};

describe('a page of a partner on another origin', () => {
  let demo: ServedDemo;
  let server: PageServer;
  let context: BrowserContext;
  let page: Page;
  const consoleErrors: string[] = [];

  beforeAll(async () => {
    server = await servePage(buildPage(), async () => ({
      gateway: `${demo.origin}/graphql`,
      token: (await signedIn(demo)).authorization?.replace('Bearer ', ''),
    }));
    demo = await serveDemo({ CORS_ORIGINS: server.origin });
    const browser = await launchBrowser();
    context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1024, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
    page.on('pageerror', ({ message }) => consoleErrors.push(message));
    await page.goto(server.origin);
  });
  afterAll(async () => {
    await context?.close();
    server?.close();
    await demo?.stop();
  });

  /** Writes a picture of the page after each test, for people, if PICTURES names a directory. */
  afterEach(async () => {
    const { PICTURES } = process.env;
    const name = expect.getState().currentTestName?.replaceAll(/\W+/g, '-');
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  });

  const rowOf = (softwareId: string) => page.locator(`[data-software="${softwareId}"]`);
  const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true });

  /** Buys as another user of the partner. Returns the id of the software. */
  const buy = async (line: object): Promise<string> => {
    const input = { customer: { domain: 'contoso.example' }, lines: [line], idempotencyKey: randomUUID() };
    const body = JSON.stringify({ query: PURCHASE, variables: { input } });
    const { purchase } = await send(demo.origin, await signedIn(demo, 'global-admin'), body);
    expect(purchase.userErrors).toEqual([]);
    return purchase.order.lines[0].software.id;
  };

  it('lists the customers, and finds one', async () => {
    await button('Contoso').waitFor();
    expect(await page.getByRole('listitem').count()).toBeGreaterThan(1);
    await page.getByRole('searchbox').fill('conto');
    await page.getByRole('listitem').nth(1).waitFor({ state: 'detached' });
    await button('Contoso').click();
    await page.getByRole('row').first().waitFor();
  });

  it('shows what another user buys, without being asked', async () => {
    const softwareId = await buyAndShow(SERVERS);
    const row = await rowOf(softwareId).innerText();
    expect(row).toContain('Windows Server 2022 标准版');
    expect(row).toContain('ACTIVE');
  });

  it('gets the key and the link of an edition, and copies the key', async () => {
    const softwareId = await buy(SERVERS);
    await button('密钥和下载', rowOf(softwareId)).click();
    await choose('版本', '2022');
    await choose('语言', 'en-US');
    await choose('文件类型', 'ISO');
    await button('获取密钥和下载').click();
    const key = await page.locator('code').innerText();
    await button('复制').click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(key);
    const link = await page.getByRole('link', { name: '下载' }).getAttribute('href');
    const { status } = await fetch(String(link), { method: 'HEAD' });
    expect({ status, key }).toEqual({ status: 200, key: expect.stringMatching(/^(\w{5}-){4}\w{5}$/) });
  });

  it('marks five mistakes of a form at their fields, in Chinese', async () => {
    const softwareId = await buyAndShow(LICENSES);
    await button('取消', rowOf(softwareId)).click();
    await fillIn({ ...CORRECTIONS, ...MISTAKES });
    await button('提交').click();
    const marked = page.locator('[aria-invalid=true]');
    await marked.nth(4).waitFor();
    const messages = await page.locator('form label [role=alert]').allInnerTexts();
    expect(messages).toHaveLength(Object.keys(MISTAKES).length);
    for (const message of messages) expect(message).toMatch(/^[^a-z]*\p{Script=Han}/u);
  });

  it('submits the corrected form with a file', async () => {
    await fillIn(CORRECTIONS);
    const buffer = Buffer.from('Order confirmation');
    await page.getByLabel('附件').setInputFiles({ name: 'order.txt', mimeType: 'text/plain', buffer });
    await page.getByRole('status').filter({ hasText: /^1$/ }).waitFor();
    await button('提交').click();
    await page.getByRole('status').filter({ hasText: /^CAN-/ }).waitFor();
    await page.getByRole('row').filter({ hasText: 'CANCELLATION_PENDING' }).first().waitFor();
  });

  it('goes on after the gateway was restarted', async () => {
    expect(consoleErrors).toEqual([]);
    demo.kill('SIGTERM');
    await demo.exited;
    await demo.silent;
    const restarted = await serveDemo(demo.env);
    await restarted.ready();
    await buyAndShow(SERVERS);
    await restarted.stop();
  });

  /** Buys, and waits until the page shows the software. Returns its id. */
  async function buyAndShow(line: object): Promise<string> {
    const softwareId = await buy(line);
    await rowOf(softwareId).waitFor();
    return softwareId;
  }

  const choose = (label: string, option: string) => page.getByLabel(label).selectOption(option);

  async function fillIn(texts: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(texts)) await page.getByLabel(label).fill(text);
  }
});

/** Bundles the page as a frontend team does. Returns the directory with the result. */
function buildPage(): string {
  const directory = mkdtempSync(join(tmpdir(), 'partner-page-'));
  const vite = join(__dirname, '../../node_modules/vite/bin/vite.js');
  const configuration = join(__dirname, 'partner-page/vite.config.ts');
  const build = spawnSync(process.execPath, [vite, 'build', '--config', configuration, '--outDir', directory], {
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  if (build.status !== 0) throw new Error(build.stderr);
  return directory;
}
