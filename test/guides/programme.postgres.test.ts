import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINUTE_MS } from '../../src/platform/base/clock';
import { runCommand } from '../commands/run-command';
import { zipOf } from '../programme/formats/test-files';
import { readCode, readPage, runCommands } from '../support/pages';
import type { ServedDemo } from '../support/served-demo';
import { serveProduction } from '../support/served-production';

const PAGE = 'docs/operations/programme.md';

/** The users of the page. */
const USERS = {
  anna: { name: 'Anna Berger', partner: 'ptn_alpine', roles: ['ADMIN_AGENT'] },
  rosa: { name: 'Rosa Lind', roles: ['REVIEWER'] },
  olaf: { name: 'Olaf Sand', roles: ['OPERATOR'] },
};

/** The page starts some forty processes, one after the other. */
const MOST_MS = 20 * MINUTE_MS;

describe(PAGE, () => {
  let server: ServedDemo;
  let printed: string;

  beforeAll(async () => {
    server = await serveProduction(USERS);
    await server.ready();
    printed = await runCommands(server, readCode(PAGE, 'sh'));
  }, MOST_MS);
  afterAll(() => server.stop());

  it('shows what its commands print', () => {
    const lines = printed.split('\n');
    const shown = readCode(PAGE, 'text').flatMap((block) => block.trimEnd().split('\n'));
    expect(shown.filter((line) => !lines.includes(line))).toEqual([]);
  });

  it('sells at the price of the document, and delivers a key and the file', () => {
    expect(printed).toMatch(/"total":\{"amount":"100.00","currency":"EUR"\}.*"userErrors":\[\]/);
    expect(printed).toMatch(/"keys":\[\{"value":"FORGE-00001-AAAAA"\}\].*"downloadsRemaining":50.*"userErrors":\[\]/);
    expect(printed).toMatch(/^The installation files of Forge Server\.$/m);
    expect(printed).toMatch(/"title":"Harbor Database 2025 - 16 Core.*"amount":"933.33"/);
  });

  it('reads the price sheet of the page in a ZIP archive, too', async () => {
    const [, content = ''] = /prices\.csv" <<'EOF'\n(.*?)^EOF$/ms.exec(readPage(PAGE)) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'onprem-gateway-prices-'));
    const path = join(folder, 'prices.zip');
    writeFileSync(path, zipOf({ name: 'prices.csv', content }));
    const { code, stdout } = await runCommand('programme', ['apply', path], server.env);
    rmSync(folder, { recursive: true });
    expect(stdout).toMatch(/^! prices\.zip\/prices\.csv:3 set aside: UnitPrice: is zero/m);
    expect([code, stdout.match(/^= .*$/m)?.[0]]).toEqual([0, '= 3 unchanged']);
  });

  it('replaces the bad key by another one', () => {
    expect(printed).toMatch(/"keys":\[\{"value":"FORGE-00002-BBBBB"\}\]/);
  });

  it('changes the price by itself on its date, for new orders only', () => {
    expect(printed).toMatch(/"sku_FORGESRV01:0001".*"unitPrice":\{"amount":"55.00","currency":"EUR"\}/);
    expect(printed).toMatch(/"total":\{"amount":"55.00","currency":"EUR"\}/);
  });

  it('refuses purchases over a lowered limit, and those of a suspended partner, whose keys continue', () => {
    expect(printed).toMatch(/"CREDIT_LIMIT_EXCEEDED","message":"[^"]*75.00 EUR are missing/);
    expect(printed).toMatch(/^alpine .*SUSPENDED.*Invoice 2026-11 is overdue\./m);
    expect(printed).toMatch(/"order":null,"userErrors":\[\{"code":"PARTNER_SUSPENDED".*\n.*"FORGE-00002-BBBBB"/);
  });

  it('raises one alarm about the stock, which the refill ends', async () => {
    const alarms = await server.printed('KEY_STOCK_LOW');
    expect(alarms.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ alarm: 'KEY_STOCK_LOW', skuId: 'sku_FORGESRV01:0001', stock: 1, threshold: 2 }),
    ]);
    expect(printed).toMatch(/^FORGESRV01:0001 +2026 +1 .* 2 +20\d\d-\S+ +no$/m);
    expect(printed).toMatch(/^FORGESRV01:0001 +2026 +3 .* 2 +- +no$/m);
  });

  it('lists the request that is open, and refunds it', () => {
    expect(printed).toMatch(/^CAN-\S+ +alpine +Bäckerei Huber GmbH .* 100.00 EUR$/m);
    expect(printed).toMatch(/"status":"COMPLETED","amountApproved":\{"amount":"100.00","currency":"EUR"\}/);
  });

  it('blocks the person and unblocks her again', () => {
    expect(printed).toMatch(/^anna +20\d\d-\S+ +\S+ +Laptop stolen/m);
  });

  it('exports an audit trail with values before and after, and leaves a sound database', () => {
    expect(printed).toMatch(/"actor":"olaf".*"action":"PRICE_CHANGED".*"changes":\{.*null,"50.00 EUR, retail 60.00"/);
    expect(printed).toMatch(/"action":"PRICE_CHANGED".*"50.00 EUR, retail 60.00","55.00 EUR, retail 65.00"/);
    expect(printed).toMatch(/^All \d+ checks passed\.$/m);
  });

  it('exports a programme that is already there', () => {
    const [, report] = /checks passed\.\n(.*?)^\{"data":\{"partners"/ms.exec(printed) ?? [];
    expect(report).toMatch(/^= 19 unchanged\n(\w[\w ]+: \d+ unchanged\n)+$/);
  });

  it('refuses to end more than a tenth of the customers', () => {
    expect(printed).toMatch(/^refused with exit code 1$/m);
  });

  it('leaves no token, link or key in the log', () => {
    expect(server.output.length).toBeGreaterThan(20);
    for (const line of server.output) expect(line).not.toMatch(/FORGE-0|HARBR-0|lnk_|Bearer|eyJ/);
  });
});
