import { customersIn, problemsOf } from './test-files';

const HEADER = 'Microsoft ID,Company name,Primary domain name,Relationship,Tags';
const SAMPLE = `${HEADER}
18AC2950-8EA9-4DFC-92A4-FF4D4CD57796,"Contoso, Ltd.",ContosoCorpCo.onmicrosoft.com,Cloud Reseller,
18ac2950-8ea9-4dfc-92a4-ff4d4cd57796,"Contoso, Ltd.",ContosoCorpCo.onmicrosoft.com,Indirect Reseller,
45411344-b09d-47e7-9653-542006bf9766,=Fabrikam Müller GmbH,fabrikam.onmicrosoft.com,Cloud Reseller,vip
not-a-guid,Adatum,adatum.com,Cloud Reseller,
`;
const TENANT = '18ac2950-8ea9-4dfc-92a4-ff4d4cd57796';

describe('a customer export', () => {
  it('has 2 customers, 1 duplicate, and its line 5 is set aside', async () => {
    expect(await customersIn(SAMPLE)).toEqual({
      rows: [
        {
          line: 2,
          tenantId: TENANT,
          name: 'Contoso, Ltd.',
          domain: 'contosocorpco.onmicrosoft.com',
          relationships: ['Cloud Reseller', 'Indirect Reseller'],
          tags: [],
        },
        {
          line: 4,
          tenantId: '45411344-b09d-47e7-9653-542006bf9766',
          name: '=Fabrikam Müller GmbH',
          domain: 'fabrikam.onmicrosoft.com',
          relationships: ['Cloud Reseller'],
          tags: ['vip'],
        },
      ],
      setAside: [
        { line: 5, path: 'Microsoft ID', reason: 'is not a GUID such as 18ac2950-8ea9-4dfc-92a4-ff4d4cd57796' },
      ],
      setAsideCount: 1,
      duplicates: 1,
      warnings: [],
    });
  });

  it('may have no tags', async () => {
    const { rows, warnings } = await customersIn(SAMPLE.replace(',Tags', '').replace(/,(vip)?$/gm, ''));
    expect(rows.map(({ tags }) => tags)).toEqual([[], []]);
    expect(warnings).toEqual([]);
  });

  it('merges the tags of the rows of a customer', async () => {
    const row = (tag: string) => `${TENANT},Contoso,contoso.com,Cloud Reseller,${tag}`;
    const { rows } = await customersIn([HEADER, row('vip;old'), row('vip; new')].join('\n'));
    expect(rows).toMatchObject([{ tags: ['vip', 'old', 'new'], relationships: ['Cloud Reseller'] }]);
  });

  it('sets two rows of one customer aside that have other names', async () => {
    const row = (name: string) => `${TENANT},${name},contoso.com,Cloud Reseller,`;
    const { rows, setAside } = await customersIn([HEADER, row('Contoso'), row('Fabrikam')].join('\n'));
    expect(rows).toEqual([]);
    expect(setAside.map(({ line }) => line)).toEqual([2, 3]);
  });

  it.each([
    ['MÜLLER.de', 'xn--mller-kva.de'],
    ['Contoso.COM.', 'contoso.com'],
  ])('stores the domain %s as %s', async (domain, stored) => {
    expect((await customersIn(`${HEADER}\n${TENANT},Contoso,${domain},Cloud Reseller,`)).rows).toMatchObject([
      { domain: stored },
    ]);
  });

  it.each([
    [`${TENANT},Contoso,,Cloud Reseller,`, 'Primary domain name', 'is empty'],
    [`${TENANT},Contoso,a b,Cloud Reseller,`, 'Primary domain name', 'is not a domain name such as contoso.com'],
    [`${TENANT}, ,contoso.com,Cloud Reseller,`, 'Company name', 'is empty'],
    [`${TENANT},Con\u001btoso,contoso.com,Cloud Reseller,`, 'Company name', 'contains U+001B (ESC) at position 4'],
    [`,Contoso,contoso.com,Cloud Reseller,`, 'Microsoft ID', expect.stringMatching(/^is not a GUID/)],
  ])('sets the row %j aside', async (row, path, reason) => {
    expect((await customersIn(`${HEADER}\n${row}`)).setAside).toEqual([{ line: 2, path, reason }]);
  });

  it('lists the first hundred of its bad rows and counts all of them', async () => {
    const bad = Array.from({ length: 5_000 }, () => 'x,y,z,w,');
    const { setAside, setAsideCount } = await customersIn([HEADER, ...bad].join('\n'));
    expect([setAside.length, setAside[99]?.line, setAsideCount]).toEqual([100, 101, 5_000]);
  });

  it('may have no customers, which is reported', async () => {
    expect((await customersIn(HEADER)).warnings).toEqual(['The file has a header and no rows.']);
  });

  it('is refused if columns are missing, which are named', async () => {
    expect(await problemsOf('a.csv', 'Microsoft ID,Company name\n')).toEqual([
      'a.csv:1 looks like a customer export, but these columns are missing: Primary domain name, Relationship',
    ]);
  });
});
