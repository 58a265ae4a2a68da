import { sql } from '../../../src/platform/database/sql';
import { NORTHWIND, openTestGateway, type TestGateway } from '../../support/test-gateway';
import { type ProgrammeDesk, programmeDesk } from './programme-desk';

const TENANT = '18ac2950-8ea9-4dfc-92a4-ff4d4cd57796';
const OTHER = '45411344-b09d-47e7-9653-542006bf9766';

describe('npm run programme, for customers,', () => {
  let test: TestGateway;
  let desk: ProgrammeDesk;
  let customerId: string;

  beforeAll(async () => {
    test = await openTestGateway();
    desk = programmeDesk(test);
    await test.make.partner({ id: NORTHWIND });
    customerId = (await test.make.customer({ tenantId: OTHER, name: 'Fabrikam', domain: 'fabrikam.example' })).id;
  });
  afterAll(() => test.close());

  const add = (tenant: string, name: string, ...domains: readonly string[]) => [
    ...['add-customer', 'northwind', '--tenant', tenant, '--name', name, '--country', 'de', '--segment', 'commercial'],
    ...['--domain', ...domains],
  ];

  it('adds a customer, and leaves one alone that the partner has already', async () => {
    expect(await desk.change(...add(TENANT.toUpperCase(), 'Müller GmbH', 'müller.de', 'mueller.example'))).toBe(
      `Customer ${TENANT} "Müller GmbH" is added to partner northwind.`,
    );
    const [row] = await test.gateway.database.query<{ id: string }>(
      sql`SELECT * FROM "customers" WHERE "tenantId" = ${TENANT}`,
    );
    expect(row).toMatchObject({ partnerId: NORTHWIND, name: 'Müller GmbH', country: 'DE', domain: 'müller.de' });
    const facts = { partner: 'northwind', tenantId: TENANT, dryRun: false };
    expect(await desk.json(...add(TENANT, 'Another', 'another.example'))).toEqual({
      ...{ ...facts, customerId: row?.id, added: false },
    });
  });

  it.each([
    [
      'a domain of another customer',
      add(TENANT, 'New', 'FABRIKAM.example').map(other),
      'domains.0: The domain fabrikam.example',
    ],
    ['the name of another customer', add(TENANT, 'fabrikam', 'new.example').map(other), 'name: '],
    [
      'an unknown partner',
      add(TENANT, 'New', 'new.example').map((each) => each.replace('northwind', 'nobody')),
      'partnerId: Partner not found.',
    ],
    ['a tenant that is no GUID', add('18ac', 'New', 'new.example'), 'It is not a GUID such as'],
    ['a domain that is none', add(TENANT, 'New', 'no domain').map(other), 'This is not a domain name.'],
  ])('refuses to add %s', async (_what, args, reason) => {
    expect(await desk.refusal(...args)).toContain(reason);
  });

  it('adds a customer with the name of another one if that is confirmed', async () => {
    const { code } = await desk.run(
      ...add(other(TENANT), 'fabrikam', 'fabrikam-2.example'),
      '--same-name',
      '--dry-run',
    );
    expect(code).toBe(0);
  });

  it('changes fields of a customer, and ends and resumes the relationship', async () => {
    const subject = `Customer ${OTHER} of partner northwind`;
    expect(
      await desk.change(
        'customer',
        'northwind',
        OTHER,
        '--name',
        'Fabrikam AG',
        '--domain',
        'fabrikam.example',
        'b.example',
      ),
    ).toBe(
      `${subject} changes: name from Fabrikam to "Fabrikam AG", domains from ["fabrikam.example"] to ["fabrikam.example", "b.example"].`,
    );
    expect(await desk.change('customer', 'northwind', OTHER, '--end')).toMatch(
      /end of the relationship from none to \S+Z\.$/,
    );
    expect(await desk.lines('customer', 'northwind', OTHER, '--end')).toEqual([`${subject} does not change.`]);
    expect(await desk.json('customer', 'northwind', OTHER, '--resume', '--country', 'at')).toEqual({
      ...{ partner: 'northwind', tenantId: OTHER, dryRun: false },
      changes: { country: ['US', 'AT'], relationshipEndedAt: [expect.any(String), null] },
    });
    expect((await desk.trail()).slice(-4).map(({ action }) => action)).toEqual([
      ...['CUSTOMER_CHANGED', 'CUSTOMER_ENDED', 'CUSTOMER_CHANGED', 'CUSTOMER_RESUMED'],
    ]);
    const [row] = await test.gateway.database.query(sql`SELECT "name" FROM "customers" WHERE "id" = ${customerId}`);
    expect(row).toEqual({ name: 'Fabrikam AG' });
  });

  it.each([
    ['an unknown customer', ['northwind', other(TENANT), '--end'], 'tenantId: Customer not found'],
    ['a customer of an unknown partner', ['nobody', OTHER, '--end'], 'partnerId: Partner not found.'],
    ['a blank name', ['northwind', OTHER, '--name', ' '], 'name: '],
  ])('refuses to change %s', async (_what, args, reason) => {
    expect(await desk.refusal('customer', ...args)).toContain(reason);
  });

  it.each([
    ['nothing to change', ['customer', 'northwind', OTHER], 'at least one option'],
    ['two opposite changes', ['customer', 'northwind', OTHER, '--end', '--resume'], 'cannot be used with'],
    ['a customer without a segment', ['add-customer', 'northwind', '--tenant', TENANT, '--name', 'New'], '--country'],
  ])('cannot run with %s', async (_what, args, reason) => {
    expect(await desk.run(...args)).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(reason) });
  });
});

/** A tenant that no customer has. */
function other(text: string): string {
  return text === TENANT ? '7d0c8a1e-6a5b-4c3d-9e2f-1a2b3c4d5e6f' : text;
}
