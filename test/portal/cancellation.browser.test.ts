import type { Page } from 'playwright-core';
import { HOUR_MS } from '../../src/platform/base/clock';
import { type OpenPortal, openPortal } from './open-portal';
import { choose, drop, fill, PICTURE, TEXT, textsIn } from './report-page';

const english = {
  locale: 'en-US',
  software: 'sft_demo_contoso_vs2022',
  cancel: 'Cancel',
  refundable: '$1,500.00',
  proceed: 'Continue to the problem report',
  title: 'Report a problem with Partner Center',
  choices: [
    ['Impact', 'Minimal'],
    ['Refund reason', 'Wrong product'],
  ],
  fields: ['Title', 'Description', 'Amount requested (USD)', 'Email address', 'Phone number'],
  submit: 'Submit',
  ready: 'Ready, virus scan passed',
  request: 'Cancellation request',
  submitted: 'Submitted',
  message: /^[A-Z][^\p{Script=Han}]+\.$/u,
  subject: 'A wrong product',
  file: PICTURE,
};

const chinese: typeof english = {
  locale: 'zh-CN',
  software: 'sft_demo_contoso_sql2022',
  cancel: '取消',
  refundable: 'US$',
  proceed: '继续报告问题',
  title: '报告合作伙伴中心问题',
  choices: [
    ['影响', '轻微'],
    ['退款原因', '产品错误'],
  ],
  fields: ['标题', '描述', '请求的金额 (USD)', '电子邮件地址', '电话号码'],
  submit: '提交',
  ready: '就绪，已通过病毒扫描',
  request: '取消申请',
  submitted: '已提交',
  message: /\p{Script=Han}/u,
  subject: '买错了产品',
  file: TEXT,
};

const MISTAKES = ['', '', '10,00', 'amara', '12'];
/** Of all fields but the title. */
const CORRECTIONS = ['The customer needs Office.', '10.00', 'amara@northwind.example', '+1 555 0100'];

describe('the cancellation of a purchase in the portal', () => {
  let portal: OpenPortal;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterAll(() => portal?.close());
  // The browser reports each refused token.
  afterEach(() => expect(portal.faults.filter((fault) => !fault.includes('401'))).toEqual([]));

  const open = (path: string, user: string, locale: string): Promise<Page> =>
    portal.signIn(user, `/portal${path}`, { locale });
  const inputs = (words: typeof english, texts: readonly string[]) =>
    Object.fromEntries(words.fields.map((name, index) => [name, texts[index] ?? '']));
  const submit = (page: Page, words: typeof english) => page.getByRole('button', { name: words.submit }).click();

  it.each([english, chinese])(
    'leads from the software to the request, with five mistakes, in $locale',
    async (words) => {
      const page = await open(`/customers/cus_demo_contoso/software/${words.software}`, 'Amara Quill', words.locale);
      await page.getByRole('button', { name: words.cancel, exact: true }).click();
      await page.getByText(words.refundable).last().waitFor();
      await page.getByRole('link', { name: words.proceed }).click();
      await page.getByRole('form', { name: words.title }).waitFor();

      for (const [name, option] of words.choices) await choose(page, name ?? '', option ?? '');
      await fill(page, inputs(words, MISTAKES));
      await submit(page, words);
      const marked = page.locator('[aria-invalid=true]');
      await marked.nth(4).waitFor();
      const messages = await page.locator('.field-error').allInnerTexts();
      expect(messages).toEqual(words.fields.map(() => expect.stringMatching(words.message)));
      await page
        .locator(':focus')
        .and(page.getByRole('textbox', { name: words.fields[0] ?? '' }))
        .waitFor();
      expect(await textsIn(page, words.fields)).toEqual(inputs(words, MISTAKES));

      await fill(page, inputs(words, [words.subject, ...CORRECTIONS]));
      expect(await marked.count()).toBe(0);
      await drop(page, words.file);
      await page.getByText(words.ready).waitFor();
      await submit(page, words);
      await page.getByRole('heading', { name: `${words.request} CAN-` }).waitFor();
      await page.getByRole('status').filter({ hasText: words.submitted }).waitFor();
      await page.getByText(words.file.name, { exact: true }).waitFor();
    },
  );

  it('shows an attached picture by an address of the page itself', async () => {
    const page = await open('/cancellations?status=SUBMITTED', 'Amara Quill', 'en-US');
    await page.getByRole('row', { name: english.subject }).click();
    const picture = page.getByRole('img', { name: PICTURE.name });
    await picture.waitFor();
    expect(await picture.getAttribute('src')).toMatch(/^blob:/);
    expect(await picture.evaluate('document.querySelector(".picture").decode().then(() => "decoded")')).toBe('decoded');
  });

  it('keeps what was entered through a reload and an expired token', async () => {
    const words = english;
    const path = '/customers/cus_demo_contoso/software/sft_demo_contoso_ws2022/cancel/report?scope=order';
    const page = await open(path, 'Amara Quill', 'en-US');
    for (const [name, option] of words.choices) await choose(page, name ?? '', option ?? '');
    await fill(page, inputs(words, [words.subject, ...CORRECTIONS]));
    await drop(page, TEXT);
    await page.getByText(words.ready).waitFor();

    await page.reload();
    await page.getByText(words.ready).waitFor();
    expect(await textsIn(page, words.fields)).toEqual(inputs(words, [words.subject, ...CORRECTIONS]));
    portal.test.clock.advance(13 * HOUR_MS);
    await submit(page, words);
    await page.getByRole('heading', { name: `${words.request} CAN-` }).waitFor();
    await page.getByText('Windows Server 2022 Remote Desktop Services CAL').first().waitFor();
    await page.getByText('Impact').locator('..').getByText('Minimal').waitFor();
  });

  it('removes a file, and explains why another one is refused', async () => {
    const path = '/customers/cus_demo_contoso/software/sft_demo_contoso_rds-subscription/cancel/report';
    const page = await open(path, 'Amara Quill', 'en-US');
    await page.getByRole('form').waitFor();
    await drop(page, TEXT);
    await page.getByText(english.ready).waitFor();
    await page.getByRole('button', { name: `Remove ${TEXT.name}` }).click();
    await page.getByText(TEXT.name).waitFor({ state: 'detached' });
    await page.locator('input[type=file]').setInputFiles({ name: 'a.exe', mimeType: '', buffer: Buffer.from('MZ') });
    await page.getByRole('alert').filter({ hasText: '.pdf' }).waitFor();
    const submit = page.getByRole('button', { name: 'Submit', exact: true });
    await submit.hover();
    await page.getByRole('tooltip', { name: 'Some files have not arrived. Try again, or remove them.' }).waitFor();
    await page.getByRole('button', { name: 'Remove a.exe' }).click();
    expect(await submit.getAttribute('aria-disabled')).toBeNull();
  });

  it('ends the sending of a file that is removed', async () => {
    const path = '/customers/cus_demo_contoso/software/sft_demo_contoso_rds-subscription/cancel/report';
    const page = await open(path, 'Amara Quill', 'en-US');
    await page.getByRole('form').waitFor();
    await page.route(/\/uploads\//, () => {});
    await drop(page, TEXT);
    const remove = page.getByRole('button', { name: `Remove ${TEXT.name}` });
    const ended = page.waitForEvent('requestfailed', (request) => request.url().includes('/uploads/'));
    await remove.click();
    await ended;
    expect(await page.getByRole('button', { name: 'Submit', exact: true }).getAttribute('aria-disabled')).toBeNull();
  });

  it('is explained to a role that may not cancel', async () => {
    const page = await open(
      '/customers/cus_demo_contoso/software/sft_demo_contoso_rds-subscription',
      'Hana Brook',
      'en-US',
    );
    const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    await cancel.focus();
    expect(await cancel.getAttribute('aria-disabled')).toBe('true');
    await cancel.hover();
    await page.getByRole('tooltip', { name: 'Your role does not allow this.' }).waitFor();
    await cancel.click({ force: true });
    expect(page.url()).not.toContain('/cancel');
  });
});
