import { type OpenPortal, openPortal } from './open-portal';

const english = {
  locale: 'en-US',
  number: 'CAN-DEMO0-00005',
  next: 'CAN-DEMO0-00006',
  queue: 'Requests to review',
  count: 'Open requests, oldest first: 2',
  columns: ['Can be cancelled until', 'Keys revealed', 'Downloads made'],
  evidence: ['Amount requested', '$6,500.00', 'Refund reason', 'Wrong product', 'Keys revealed', 'Downloads made'],
  download: 'Download ordered-and-intended.csv',
  amount: 'Amount approved (USD)',
  note: 'Note to the partner',
  noteText: 'One licence was used.',
  submit: 'Submit decision',
  approved: '$6,000.00',
  completed: 'Completed',
  nextRequest: 'Next request: CAN-DEMO0-00006',
  complete: 'Complete',
  reject: 'Reject',
  rejected: 'Rejected',
  done: 'All requests are decided. Back to the queue',
  none: 'All requests are decided.',
};

const chinese: typeof english = {
  locale: 'zh-CN',
  number: 'CAN-DEMO0-00005',
  next: 'CAN-DEMO0-00006',
  queue: '待审核的申请',
  count: '2 个未处理的申请，最早的在前',
  columns: ['可取消截止时间', '已显示的密钥', '已下载次数'],
  evidence: ['请求的金额', 'US$6,500.00', '退款原因', '产品错误', '已显示的密钥', '已下载次数'],
  download: '下载 ordered-and-intended.csv',
  amount: '批准的金额 (USD)',
  note: '给合作伙伴的备注',
  noteText: '已使用一个许可证。',
  submit: '提交决定',
  approved: 'US$6,000.00',
  completed: '已完成',
  nextRequest: '下一个申请: CAN-DEMO0-00006',
  complete: '完成',
  reject: '拒绝',
  rejected: '已拒绝',
  done: '所有申请均已处理。返回队列',
  none: '所有申请均已处理。',
};

describe('the walk of a reviewer through the portal', () => {
  let portal: OpenPortal;

  afterEach(async () => {
    await portal?.close();
    expect(portal.faults).toEqual([]);
  });

  it.each([english, chinese])('leads from the queue through the evidence to its end, in $locale', async (words) => {
    portal = await openPortal();
    const page = await portal.signIn('Rhea Vance', '/portal', { locale: words.locale });
    const heading = (name: string) => page.getByRole('heading', { level: 1, name });
    const status = (text: string) => page.getByRole('status').filter({ hasText: text });
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await heading(words.queue).waitFor();
    await status(words.count).waitFor();
    expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(expect.arrayContaining(words.columns));
    const rows = await page.getByRole('rowheader').allInnerTexts();
    expect(rows).toEqual([words.number, words.next]);

    await page.getByRole('row', { name: words.number }).click();
    await heading(words.number).waitFor();
    for (const text of words.evidence) await page.getByText(text, { exact: true }).first().waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), button(words.download).click()]);
    expect(file.suggestedFilename()).toBe('ordered-and-intended.csv');
    await page.getByRole('radio', { name: words.complete }).click();
    await page.getByRole('textbox', { name: words.amount }).fill('6000.00');
    await page.getByRole('textbox', { name: words.note }).fill(words.noteText);
    await button(words.submit).click();
    await status(words.completed).first().waitFor();
    for (const text of [words.approved, words.noteText]) await page.getByText(text, { exact: true }).waitFor();

    await page.getByRole('link', { name: words.nextRequest }).click();
    await heading(words.next).waitFor();
    await page.getByRole('radio', { name: words.reject }).click();
    expect(await page.getByRole('textbox', { name: words.amount }).count()).toBe(0);
    await page.getByRole('textbox', { name: words.note }).fill(words.noteText);
    await button(words.submit).click();
    await status(words.rejected).first().waitFor();
    await page.getByRole('link', { name: words.done }).click();
    await page.getByText(words.none, { exact: true }).waitFor();
  });
});
