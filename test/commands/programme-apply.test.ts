import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { Customer } from '../../src/customers/customer.entity';
import { ROOT } from '../../src/platform/base/root';
import { identifier, sql } from '../../src/platform/database/sql';
import { openTransaction } from '../support/open-transaction';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { runCommand, variablesOf } from './run-command';

const DOCUMENT = {
  partners: [
    { id: 'acme', name: 'Acme Resale', country: 'US', currency: 'USD', eligible: true, credit: { USD: '5000.00' } },
  ],
  customers: [
    {
      ...{ partner: 'acme', tenantId: '18ac2950-8ea9-4dfc-92a4-ff4d4cd57796', name: 'Müller GmbH', country: 'DE' },
      ...{ segment: 'COMMERCIAL', domains: ['müller.de'] },
    },
  ],
  products: [
    {
      ...{ id: 'WIDGETSRV001', title: 'Widget Server', publisher: 'Acme', currentVersion: '2026' },
      skus: [
        {
          ...{ id: '0001', title: 'Standard', keys: 'RETAIL', quantity: [1, 100] },
          offers: [{ country: 'US', price: '50.00 USD', retail: '60.00 USD', from: '2026-01-01' }],
        },
      ],
      editions: [
        {
          ...{ version: '2026', language: 'en-US', fileType: 'ISO', os: 'WINDOWS', architecture: 'X64' },
          file: './widget-2026-en.iso',
        },
      ],
    },
  ],
  policy: { linkDays: 14, downloads: 50, cancelDays: { perpetual: 30, subscription: 7 } },
};

const PRICE_SHEET = `"ProductTitle","ProductId","SkuId","SkuTitle","Publisher","SkuDescription","UnitOfMeasure","TermDuration","BillingPlan","Market","Currency","UnitPrice","PricingTierRangeMin","PricingTierRangeMax","EffectiveStartDate","EffectiveEndDate","Tags","ERP Price","Segment"
"Windows Server 2022 Standard","DG7GMGF0D5RK","5","Windows Server 2022 Standard - 16 Core, ""Pack""","Microsoft Corporation","16 Core, perpetual","1 License","OneTime","","DE","EUR","933.3333333333","","","1/1/2026 12:00:00 AM","11/30/9999 11:59:59 PM","Software;Perpetual","1,100.00","Commercial"
"SQL Server Enterprise","DG7GMGF0FKZV","3","SQL Server Enterprise - 2 Core - 3 year","Microsoft Corporation","","1 License","P3Y","Annual","DE","EUR","0","","","1/1/2026 12:00:00 AM","1/31/2026 11:59:59 PM","Software;Subscription","0","Commercial"
`;

const CUSTOMERS = `Microsoft ID,Company name,Primary domain name,Relationship,Tags
18AC2950-8EA9-4DFC-92A4-FF4D4CD57796,"Contoso, Ltd.",ContosoCorpCo.onmicrosoft.com,Cloud Reseller,
18ac2950-8ea9-4dfc-92a4-ff4d4cd57796,"Contoso, Ltd.",ContosoCorpCo.onmicrosoft.com,Indirect Reseller,
45411344-b09d-47e7-9653-542006bf9766,=Fabrikam Müller GmbH,fabrikam.onmicrosoft.com,Cloud Reseller,vip
not-a-guid,Adatum,adatum.com,Cloud Reseller,
`;

const FOR_NORTHWIND = ['--partner', 'northwind', '--country', 'DE', '--segment', 'commercial'];

describe('npm run programme -- apply', () => {
  let test: TestGateway;
  let folder: string;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    folder = join(test.gateway.config.dataDir, 'files');
    mkdirSync(folder);
    writeFileSync(join(folder, 'widget-2026-en.iso'), 'An installer.');
  });
  afterEach(() => test.close());

  const run = (...args: readonly string[]) => runCommand('programme', args, variablesOf(test.gateway.config));
  const start = (...args: readonly string[]) =>
    spawn(process.execPath, ['dist/src/tools/commands/programme.js', ...args], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: '', ...variablesOf(test.gateway.config) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  /** Holds the locks of an import. */
  const holdImports = () =>
    openTransaction(test.gateway.database, async (tx) => {
      await tx.advisoryLock('programme');
      await tx.query(sql`UPDATE "clock" SET "at" = "at"`);
    });
  const file = (name: string, content: string | object) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const rows = <Row>(table: string) => test.gateway.database.query<Row>(sql`SELECT * FROM ${identifier(table)}`);
  const mediaOf = () => {
    const media = join(test.gateway.config.dataDir, 'media');
    const entries = existsSync(media) ? readdirSync(media, { recursive: true, encoding: 'utf8' }) : [];
    return entries.map((entry) => entry.split('/').at(-1) ?? '').filter((name) => /^[0-9a-f]{64}$/.test(name));
  };

  it('applies the sample document, and prints the same as its dry run, which changes nothing', async () => {
    const document = file('programme.json', DOCUMENT);
    const tried = await run('apply', document, '--dry-run');
    expect([tried.code, tried.stderr]).toEqual([0, 'This was a dry run: nothing was changed.\n']);
    expect([await rows('products'), mediaOf()]).toEqual([[], []]);

    const applied = await run('apply', document, '--actor', 'Ada');
    expect(applied).toMatchObject({ code: 0, stdout: tried.stdout });
    expect(applied.stderr).toMatch(/^Applied as imp_\w+\.\n$/);
    expect(applied.stdout).toContain('+ customer acme 18ac2950-8ea9-4dfc-92a4-ff4d4cd57796 Müller GmbH\n');
    expect(applied.stdout).toContain('+ WIDGETSRV001:0001 US 50.00 USD\n');
    const [edition] = await rows<{ sha256: string; sizeBytes: number }>('editions');
    expect([mediaOf(), edition?.sizeBytes]).toEqual([[edition?.sha256], 'An installer.'.length]);
    expect(await rows('programmeImports')).toMatchObject([{ actor: 'Ada', actorId: 'operator:Ada' }]);

    const again = await run('apply', document);
    expect([again.code, again.stdout.split('\n')[0], again.stderr]).toEqual([0, '= 9 unchanged', '']);
    expect((await run('apply', document, '--json')).stdout).toContain('"refusals": []');
  });

  it('applies both files of Partner Center as they are', async () => {
    const files = [file('Customers.csv', CUSTOMERS), file('prices.csv', PRICE_SHEET)];
    const { code, stdout } = await run('apply', ...files, ...FOR_NORTHWIND);
    expect([code, stdout]).toEqual([
      0,
      [
        '+ customer northwind 18ac2950-8ea9-4dfc-92a4-ff4d4cd57796 Contoso, Ltd.',
        '+ customer northwind 45411344-b09d-47e7-9653-542006bf9766 =Fabrikam Müller GmbH',
        '+ product DG7GMGF0D5RK Windows Server 2022 Standard',
        '+ sku DG7GMGF0D5RK:0005 Windows Server 2022 Standard - 16 Core, "Pack"',
        '+ DG7GMGF0D5RK:0005 DE 933.33 EUR',
        expect.stringMatching(/^! Customers\.csv:5 set aside: /),
        '! prices.csv:3 set aside: UnitPrice: is zero; it must be greater than zero',
        '= 0 unchanged',
        'customers: 2 added, 1 repeated in the file, 1 set aside',
        'products: 1 added',
        'SKUs: 1 added',
        'prices: 1 added, 1 set aside',
        '',
      ]
        .map((line) => (typeof line === 'string' ? line : stdout.split('\n')[5]))
        .join('\n'),
    ]);
    expect(stdout.split('\n')[5]).toMatch(/^! Customers\.csv:5 set aside: /);
    expect(await rows('prices')).toMatchObject([
      { unitPriceMinor: 93333, suggestedRetailPriceMinor: 110000, unitPriceText: '933.3333333333' },
    ]);
    const again = await run('apply', ...files, ...FOR_NORTHWIND);
    expect([again.code, again.stderr]).toEqual([0, '']);
    expect(await rows('programmeImports')).toHaveLength(1);
  });

  it('writes what export prints', async () => {
    await run('apply', file('programme.json', DOCUMENT));
    const { stdout, code } = await run('export');
    expect(code).toBe(0);
    const { stdout: again } = await run('apply', file('exported.json', stdout));
    expect(again.split('\n')[0]).toMatch(/^= \d+ unchanged$/);
    expect(JSON.parse(stdout).products[0].skus[0].offers).toEqual([
      { country: 'US', price: '50.00 USD', retail: '60.00 USD', from: '2026-01-01T00:00:00.000Z' },
    ]);
  });

  it.each<[string, () => readonly string[], string]>([
    ['an unknown field', () => [file('a.json', { ...DOCUMENT, discounts: [] })], 'discounts'],
    ['an empty file', () => [file('empty.csv', '')], 'is empty'],
    ['a customer export without a partner', () => [file('Customers.csv', CUSTOMERS)], 'use --partner'],
    ['a file outside the folder', () => [file('b.json', withFile('../gateway.sqlite'))], 'is outside the folder'],
  ])('exits with 1 for %s, and changes nothing', async (_, args, reason) => {
    const files = args();
    for (const option of [['--dry-run'], []]) {
      const { code, stderr } = await run('apply', ...files, ...option);
      expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
      expect(stderr).toContain('Nothing was changed');
    }
    expect(await rows('products')).toEqual([]);
  });

  it.each([
    ['a file that does not exist', ['apply', '/nowhere/programme.json'], 'There is no file /nowhere/programme.json.'],
    ['an unknown option', ['apply', 'a.json', '--force'], "unknown option '--force'"],
    ['an unknown subcommand', ['appply'], "unknown command 'appply'"],
  ])('exits with 2 for %s', async (_, args, reason) => {
    expect(await run(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(reason) });
  });

  it('waits for another import, and then finds nothing to do', async () => {
    const args = ['apply', file('Customers.csv', CUSTOMERS), ...FOR_NORTHWIND];
    const [first, second] = await Promise.all([run(...args), run(...args)]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect([first.stderr, second.stderr].filter((text) => text.includes('Applied as'))).toHaveLength(1);
    expect(await rows<Customer>('customers')).toHaveLength(2);
  });

  it('prints that it waits for another import, and goes on when that has ended', async () => {
    const held = await holdImports();
    const waiting = start('apply', file('Customers.csv', CUSTOMERS), ...FOR_NORTHWIND);
    const [ended, printed] = [once(waiting, 'close'), text(waiting.stderr)];
    expect(String((await once(waiting.stderr, 'data'))[0])).toBe(
      'Waiting for another process that writes, such as another import.\n',
    );
    expect(await rows('customers')).toEqual([]);
    await held.commit();
    expect([(await ended)[0], await printed]).toEqual([0, expect.stringMatching(/Applied as imp_\w+\.\n$/)]);
    expect(await rows('customers')).toHaveLength(2);
  });

  it('leaves nothing half-applied when it is killed, and the next import removes its media', async () => {
    const document = file('programme.json', DOCUMENT);
    const held = await holdImports();
    const killed = start('apply', document);
    while (mediaOf().length === 0) await delay(1);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await held.commit();
    expect([await rows('products'), await rows('programmeImports'), mediaOf().length]).toEqual([[], [], 1]);

    expect(await run('apply', file('Customers.csv', CUSTOMERS), ...FOR_NORTHWIND)).toMatchObject({ code: 0 });
    expect(mediaOf()).toEqual([]);
    expect((await run('apply', document)).code).toBe(0);
    expect(mediaOf()).toHaveLength(1);
  });

  it('prints nothing of a file that has product keys', async () => {
    await run('apply', file('programme.json', DOCUMENT));
    const keys = file(
      'keys.csv',
      'productId,skuId,version,key,activationLimit\nWIDGETSRV001,0001,2026,CANRY-00000-KEY,',
    );
    const { code, stdout, stderr } = await run('apply', keys);
    expect([code, stdout.split('\n')[0]]).toEqual([0, '+ 1 key WIDGETSRV001:0001 2026']);
    const bad = await run('apply', file('bad.csv', readFileSync(keys, 'utf8').replace('0001', '0009')));
    expect(bad.code).toBe(1);
    expect(stdout + stderr + bad.stdout + bad.stderr).not.toContain('CANRY');
  });
});

function withFile(path: string): object {
  const [product] = DOCUMENT.products;
  return { products: [{ ...product, editions: product?.editions.map((edition) => ({ ...edition, file: path })) }] };
}
