import type { Locator } from 'playwright-core';
import { type OpenPortal, openPortal } from './open-portal';

const CONTOSO = '/portal/customers/cus_demo_contoso';

describe('the software of a customer in the portal', () => {
  let portal: OpenPortal;

  beforeAll(async () => {
    portal = await openPortal();
  });
  afterAll(() => portal?.close());
  afterEach(() => expect(portal.faults).toEqual([]));

  const choose = async (form: Locator, label: string, option: string | RegExp) => {
    await form.getByRole('button', { name: label }).click();
    await form.page().getByRole('option', { name: option }).click();
  };

  it('S6: is found from the list of customers, by search and by state', async () => {
    const page = await portal.signIn('Amara Quill');
    await page.getByLabel('Search by name, domain or tenant').fill('conto');
    await page.getByRole('row', { name: /Contoso/ }).click();
    await page.getByRole('heading', { name: 'Contoso', level: 1 }).waitFor();
    await page.getByText('Pieces of software: 7').waitFor();
    await page.getByRole('radio', { name: 'Cancellation requested (1)' }).click();
    await page.getByText('Pieces of software: 1').waitFor();
    await page.getByLabel('Search the software').fill('nothing like this');
    await page.getByText('No software matches.').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Customers' }).waitFor();
    expect(new URL(page.url()).search).toBe('?search=conto');
  });

  it.each([
    [
      'en-US',
      'Amara Quill',
      ['Version', 'Language', 'File type/OS', 'Submit'],
      ['Windows Server 2022 Standard', /German/],
    ],
    ['zh-CN', 'Amara Quill', ['版本', '语言', '文件类型/操作系统', '提交'], ['Windows Server 2022 标准版', /德语/]],
  ] as const)(
    'S7, S8: has its keys and downloads after three choices, in %s',
    async (locale, user, names, [product, german]) => {
      const [version, language, file, submit] = names;
      const page = await portal.signIn(user, `${CONTOSO}/software`, { locale });
      await page.getByRole('button', { name: product, exact: true }).click();
      const form = page.getByRole('group', { name: locale === 'zh-CN' ? '选择产品' : 'Select product' });
      await form.waitFor();
      expect(await form.getByRole('button', { name: submit }).getAttribute('aria-disabled')).toBe('true');
      await choose(form, version, '2022');
      await choose(form, language, german);
      await choose(form, file, /ISO/);
      await form.getByRole('button', { name: submit }).click();
      await page.getByText(/2022_64Bit_German/).waitFor();
    },
  );

  it('reveals a key only on demand, and forgets it when it is hidden', async () => {
    const page = await portal.signIn('Amara Quill', `${CONTOSO}/software`);
    await page.getByRole('button', { name: 'Windows Server 2022 Standard', exact: true }).click();
    const keys = page.getByRole('region', { name: 'Product keys' });
    const first = keys.getByRole('listitem').first();
    const masked = await first.getByRole('code').textContent();
    expect(masked).toMatch(/^•/);
    await first.getByRole('button', { name: 'Reveal' }).click();
    await first.getByRole('button', { name: 'Copy key' }).waitFor();
    expect(await first.getByRole('code').textContent()).toMatch(/^[A-Z0-9]{5}(-[A-Z0-9]{5}){4}$/);
    await first.getByRole('button', { name: 'Hide' }).click();
    expect(await first.getByRole('code').textContent()).toBe(masked);
  });

  it('S9, S10: copies a link, and counts its downloads while others use it', async () => {
    const context = { permissions: ['clipboard-read', 'clipboard-write'] };
    const page = await portal.signIn('Amara Quill', `${CONTOSO}/software`, context);
    await page.getByRole('button', { name: 'Windows Server 2022 Standard', exact: true }).click();
    const link = page
      .getByRole('region', { name: 'Downloads' })
      .getByRole('listitem', { name: '' })
      .filter({ hasText: 'English' });
    await link.getByText(/43 of 50 downloads left/).waitFor();
    await link.getByRole('button', { name: 'Copy link' }).click();
    await link.getByText('Copied').waitFor();
    const url = String(await page.evaluate('navigator.clipboard.readText()'));
    const path = new URL(url).pathname;
    await fetch(`${portal.origin}${path}`, { headers: { 'user-agent': 'curl/8' } }).then((response) =>
      response.arrayBuffer(),
    );
    await link.getByText(/42 of 50 downloads left/).waitFor();
  });

  it('S11: begins another round of an expired link', async () => {
    const page = await portal.signIn('Amara Quill', `${CONTOSO}/software`);
    await page.getByRole('button', { name: 'Windows Server 2022 Standard', exact: true }).click();
    const link = page.getByRole('listitem').filter({ hasText: '2019_64Bit_German' });
    await link.getByText('Expired').waitFor();
    await link.getByRole('button', { name: 'Start a new round' }).click();
    await page.getByRole('listitem').filter({ hasText: '2019_64Bit_German' }).getByText('Round 2').waitFor();
  });

  it('S5: explains a sales agent why there are no keys and downloads', async () => {
    const page = await portal.signIn('Selma Ferris', `${CONTOSO}/software`);
    await page.getByRole('button', { name: 'Windows Server 2022 Standard', exact: true }).click();
    const submit = page.getByRole('button', { name: 'Submit' });
    await submit.focus();
    expect(await submit.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('tooltip').waitFor();
    expect(await page.getByRole('tooltip').textContent()).toBe('Your role does not allow this.');
  });
});
