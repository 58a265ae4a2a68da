import { InMemoryCache } from '@apollo/client';
import { parse, print } from 'graphql';
import { trustedDocumentsOf } from '../../src/platform/config/trusted-documents';
import { type OpenPortal, openPortal } from './open-portal';

const { trustedDocuments } = trustedDocumentsOf({ TRUSTED_DOCUMENTS: undefined, TRUSTED_DOCUMENTS_ONLY: true }, true);

describe('the portal of a gateway that executes trusted documents only', () => {
  let portal: OpenPortal;

  beforeAll(async () => {
    portal = await openPortal({ trustedDocuments });
  });
  afterAll(() => portal?.close());

  it.each([
    ['Amara Quill', '/portal/customers/cus_demo_contoso/software', 'Windows Server 2022 Standard'],
    ['Amara Quill', '/portal/customers/cus_demo_contoso/add-products', 'SQL Server 2022 Standard'],
    ['Rhea Vance', '/portal/review', 'CAN-DEMO0-00005'],
    ['Oda Merrick', '/portal/operate/keys', 'Windows Server'],
  ])('works for %s at %s', async (name, path, shown) => {
    const page = await portal.signIn(name, path);
    await page.getByRole('main').getByText(shown).first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(portal.faults).toEqual([]);
  });

  it('buys, and shows the order to others at once', async () => {
    const others = await portal.signIn('Amara Quill', '/portal/customers/cus_demo_contoso/orders');
    await others.getByRole('row', { name: 'ORD-DEMO0-00044' }).waitFor();
    const page = await portal.signIn('Amara Quill', '/portal/customers/cus_demo_contoso/add-products');
    await page.getByRole('button', { name: /^Add Windows Server 2022 Standard – 16 Core/ }).click();
    await page.getByRole('button', { name: /^Buy for / }).click();
    const heading = page.getByRole('heading', { level: 1, name: 'Order ORD-' });
    await heading.waitFor();
    const [, number = ''] = (await heading.innerText()).split(' ');
    await others.getByRole('row', { name: number }).waitFor();
    expect(portal.faults).toEqual([]);
  });

  it('refuses what others send', async () => {
    const { statusCode, body } = await portal.test.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await portal.test.as('ADMIN_AGENT').token()}` },
      payload: { query: '{ viewer { id } }' },
    });
    expect([statusCode, body]).toEqual([403, expect.stringContaining('DOCUMENT_NOT_TRUSTED')]);
  });

  it('trusts exactly the texts that Apollo Client sends', () => {
    expect(trustedDocuments.operations.length).toBeGreaterThan(0);
    const cache = new InMemoryCache();
    for (const { body } of trustedDocuments.operations) expect(print(cache.transformDocument(parse(body)))).toBe(body);
  });
});
