import { createHash } from 'node:crypto';
import { DAY_MS } from '../../src/platform/base/clock';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const HOSTILE = `"><script>alert('x')</script>&München 安装.iso`;

describe('the page that a browser sees', () => {
  let desk: DeliveryDesk;
  let linkId: string;

  beforeAll(async () => {
    desk = await openDeliveryDesk(Buffer.alloc(1_234_567), { fileName: HOSTILE });
  });
  beforeEach(async () => {
    linkId = (await desk.link({ downloadsUsed: 3 })).id;
  });
  afterAll(() => desk.close());

  const visit = (headers: Readonly<Record<string, string>> = {}) =>
    desk.follow(desk.pathOf(linkId), { ...BROWSER, ...headers });
  const styleOf = (html: string) => /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';

  it('shows size, SHA-256, remaining downloads and expiry, and has a button', async () => {
    const { statusCode, headers, body } = await visit();
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const facts = ['1.2 MB (1,234,567 bytes)', desk.edition.sha256, '47 / 50', 'January 29, 2026 at 09:30 UTC'];
    for (const fact of facts) expect(body).toContain(fact);
    expect(body).toContain('<time datetime="2026-01-29T09:30:00.000Z">');
    expect(body).toMatch(/<form method="post"><button>Download<\/button><\/form>/);
  });

  it('names the product, in the language of the browser', async () => {
    const { product } = desk.gateway.liveCatalogue.current();
    const title = product(desk.edition.productId)?.title ?? '';
    expect(title).not.toBe('');
    expect((await visit()).body).toContain(`<h1>${title}</h1>`);
    await desk.make.translation({ productId: desk.edition.productId, locale: 'zh-CN', title: '示例产品' });
    expect((await visit({ 'accept-language': 'zh' })).body).toContain('<h1>示例产品</h1>');
  });

  it('S10: counts no download, so link scanners and previews do no harm', async () => {
    const before = await desk.sessions();
    for (let each = 0; each < 3; each++) await visit();
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 3 });
    expect([await desk.sessions(), await desk.audit()]).toEqual([before, []]);
  });

  it('shows the name of the file as text, even if it contains markup', async () => {
    const { body } = await visit();
    expect(body).not.toMatch(/<script|'x'/);
    expect(body).toContain('&#60;script&#62;');
    expect(body).toContain('München 安装.iso');
  });

  it('can load and run nothing but its own style', async () => {
    const { headers, body } = await visit();
    const style = createHash('sha256').update(styleOf(body)).digest('base64');
    expect(String(headers['content-security-policy']).split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${style}'`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(body).not.toMatch(/ (on\w+|src|style|href)=/);
  });

  it('is in Chinese for a browser that prefers Chinese', async () => {
    const { body, headers } = await visit({ 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
    expect(body).toContain('<html lang="zh-CN">');
    const texts = ['下载', '大小', '1.2 MB (1,234,567字节)', '剩余下载次数', '有效期至', '2026年1月29日 UTC 09:30'];
    for (const text of texts) expect(body).toContain(text);
    expect(headers).toMatchObject({ 'content-language': 'zh-CN', vary: expect.stringContaining('Accept-Language') });
  });

  it('S10: shows after the button was pressed how many downloads are left, and starts the transfer', async () => {
    const form = { ...BROWSER, 'content-type': 'application/x-www-form-urlencoded' };
    const url = desk.pathOf(linkId);
    const { headers } = await desk.app.inject({ method: 'POST', url, headers: form, payload: '' });
    for (let reload = 0; reload < 2; reload++) {
      const page = await desk.follow(String(headers.location), BROWSER);
      expect(page.body).toContain('46 / 50');
      expect(page.body).toContain('The download is starting.');
      expect(page.headers.refresh).toMatch(/^0; url=\/downloads\/sessions\/\S+$/);
    }
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 4 });
  });

  it('S10: starts the last download, and has no button for another one', async () => {
    linkId = (await desk.link({ downloadsUsed: 49 })).id;
    const form = { ...BROWSER, 'content-type': 'application/x-www-form-urlencoded' };
    const url = desk.pathOf(linkId);
    const { headers } = await desk.app.inject({ method: 'POST', url, headers: form, payload: '' });
    const { statusCode, body } = await desk.follow(String(headers.location), BROWSER);
    expect([statusCode, body]).toEqual([200, expect.stringContaining('0 / 50')]);
    expect(body).not.toContain('<form');
  });

  it.each(['session=forged', 'session=a&session=b', 'session='])('starts nothing for ?%s', async (query) => {
    const { headers, body } = await desk.follow(`${desk.pathOf(linkId)}?${query}`, BROWSER);
    expect(headers.refresh).toBeUndefined();
    expect(body).toContain('47 / 50');
  });

  it('S11: shows why a link serves no more downloads and how to get a new one', async () => {
    desk.clock.advance(14 * DAY_MS);
    const { statusCode, headers, body } = await visit();
    expect([statusCode, headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
    expect(body).toMatch(/This download link has expired\. Ask the person who sent it for a new one\./);
    expect(body).not.toContain('<form');
  });

  it('S10: shows for an exhausted link its maximum and how to get a new one', async () => {
    linkId = (await desk.link()).id;
    await desk.spend(linkId, 0);
    const inEnglish = await visit();
    expect([inEnglish.statusCode, inEnglish.body]).toEqual([
      410,
      expect.stringContaining('This link has reached its 50 downloads. Ask the person who sent it for a new one.'),
    ]);
    const inChinese = await visit({ 'accept-language': 'zh-CN' });
    expect(inChinese.body).toContain('此链接的 50 次下载已用完，请联系发送者获取新的链接。');
  });

  it('shows that a link is unknown', async () => {
    const { statusCode, body } = await desk.follow('/downloads/lnk_unknown.x', BROWSER);
    expect([statusCode, body]).toEqual([404, expect.stringContaining('Download link not found.')]);
  });

  it('shows that a download was started too long ago', async () => {
    const session = await desk.claim(linkId);
    desk.clock.advance(DAY_MS);
    const { statusCode, headers, body } = await desk.follow(session, BROWSER);
    expect([statusCode, headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
    expect(body).toContain('Open the download link again.');
    expect(headers['content-disposition']).toBeUndefined();
  });
});
