import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifier, type Sql, sql } from '../../src/platform/database/sql';
import { storedName } from '../../src/platform/files/content-store';
import { findFileProblem } from '../../src/tools/verification/file-problem';
import { readInvariants } from '../../src/tools/verification/invariants';
import { keyText } from '../secrets/keys';
import { openDemoGateway } from '../support/demo';
import { forbidReading } from '../support/forbid-reading';
import type { TestGateway } from '../support/test-gateway';
import { runCommand, variablesOf } from './run-command';

/** A key for the empty pool, from which the demo has sold one licence. */
const KEY_OF_EMPTY_POOL = { id: 'key_demo_99999', skuId: 'sku_DG7GMGF0G49W:0002', version: '2020' };

const OTHER_KEYS = `test:${keyText(9)}`;

describe('npm run verify, with a running gateway', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openDemoGateway();
    await test.make.key(KEY_OF_EMPTY_POOL);
  });
  afterAll(() => test.close());

  const verify = (args: readonly string[] = [], variables: NodeJS.ProcessEnv = {}) =>
    runCommand('verify', args, { ...variablesOf(test.gateway.config), ...variables });
  const change = (statement: Sql) => test.gateway.database.transaction((tx) => tx.query(statement));
  const failuresIn = (stdout: string) => stdout.split('\n').filter((line) => /^(✗| {2})/.test(line));

  it('finds the demo sound, prints its checks, and ends with 0', async () => {
    const { code, stdout, stderr } = await verify();
    expect([code, stderr, failuresIn(stdout)]).toEqual([0, '', []]);
    const checked = stdout.split('\n').filter((line) => line.startsWith('✓ '));
    expect(checked).toEqual(expect.arrayContaining(readInvariants().map(({ name }) => `✓ ${name}`)));
    expect(stdout).toMatch(new RegExp(`\n\nAll ${checked.length} checks passed.\n$`));
  });

  it('names the rows that violate a rule, and ends with 1', async () => {
    const owe = (amountMinor: number) =>
      change(
        sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" + ${amountMinor} WHERE "partnerId" = 'ptn_wingtip'`,
      );
    await owe(1);
    const { code, stdout } = await verify();
    await owe(-1);
    expect(failuresIn(stdout)).toEqual([
      '✗ The used amount of a credit line is what was paid from it and not refunded.',
      '  1 found: ptn_wingtip USD',
    ]);
    expect([code, stdout.split('\n').at(-2)]).toEqual([1, expect.stringMatching(/^1 of \d+ checks failed\.$/)]);
  });

  it('notes the pools that have fewer keys than were sold', async () => {
    await change(sql`DELETE FROM "productKeys" WHERE "id" = ${KEY_OF_EMPTY_POOL.id}`);
    const { code, stdout } = await verify();
    await test.make.key(KEY_OF_EMPTY_POOL);
    expect([code, stdout.split('\n').filter((line) => /^([✗!]| {2})/.test(line))]).toEqual([
      0,
      ['! Every key pool has enough keys for what was sold.', '  1 found: sku_DG7GMGF0G49W:0002 2020 (1 sold, 0 left)'],
    ]);
  });

  it('names the customers whose search columns are outdated or missing', async () => {
    const [customer] = await test.gateway.database.query<{ searchText: string }>(
      sql`SELECT "searchText" FROM "customers" WHERE "id" = 'cus_demo_contoso'`,
    );
    const searchBy = (text: string) =>
      change(sql`UPDATE "customers" SET "searchText" = ${text} WHERE "id" = 'cus_demo_contoso'`);
    await searchBy(' Contoso contoso.example');
    const { code, stdout } = await verify();
    await searchBy(customer?.searchText ?? '');
    expect(code).toBe(1);
    expect(failuresIn(stdout)).toEqual([
      '✗ The sort and search columns of every customer match its name and domains.',
      '  1 found: cus_demo_contoso',
    ]);
  });

  /** Returns the paths of the files of the first edition and the first attachment, and their ids. */
  const firstFiles = async () => {
    const { database, config } = test.gateway;
    const firstOf = async (table: string) => {
      const [row] = await database.query<{ id: string; sha256: string }>(
        sql`SELECT "id", "sha256" FROM ${identifier(table)} ORDER BY "id" LIMIT 1`,
      );
      return row ?? { id: '', sha256: '' };
    };
    const [edition, attachment] = [await firstOf('editions'), await firstOf('attachments')];
    const [media, attachments] = [config.mediaLocation.directory, config.attachmentLocation.directory];
    return {
      edition: { id: edition.id, path: join(media, storedName(edition.sha256)) },
      attachment: { id: attachment.id, path: join(attachments, attachment.id, storedName(attachment.sha256)) },
    };
  };

  it('finds media and attachments that are missing or incomplete', async () => {
    const { edition, attachment } = await firstFiles();
    const content = readFileSync(attachment.path);
    renameSync(edition.path, `${edition.path}.gone`);
    truncateSync(attachment.path, content.length - 1);

    const { code, stdout } = await verify();
    renameSync(`${edition.path}.gone`, edition.path);
    writeFileSync(attachment.path, content);
    expect(code).toBe(1);
    expect(failuresIn(stdout)).toEqual([
      '✗ The file of every edition exists and can be read.',
      `  1 found: ${edition.id} (missing)`,
      '✗ The file of every uploaded attachment exists and can be read.',
      `  1 found: ${attachment.id} (This file has ${content.length - 1} bytes instead of ${content.length}.)`,
    ]);
  });

  it('finds files that cannot be opened: a link, a directory, a named pipe', async () => {
    const { edition, attachment } = await firstFiles();
    renameSync(edition.path, `${edition.path}.gone`);
    symlinkSync(`${edition.path}.gone`, edition.path);
    renameSync(attachment.path, `${attachment.path}.gone`);
    execFileSync('mkfifo', [attachment.path]);
    const { code, stdout } = await verify();
    rmSync(attachment.path);
    mkdirSync(attachment.path);
    const { stdout: again } = await verify(['--deep']);
    for (const { path } of [edition, attachment]) {
      rmSync(path, { recursive: true });
      renameSync(`${path}.gone`, path);
    }

    expect([code, failuresIn(stdout)]).toEqual([
      1,
      [
        '✗ The file of every edition exists and can be read.',
        `  1 found: ${edition.id} (cannot be read: ELOOP)`,
        '✗ The file of every uploaded attachment exists and can be read.',
        `  1 found: ${attachment.id} (This is not a file.)`,
      ],
    ]);
    expect(failuresIn(again)).toContain(`  1 found: ${attachment.id} (This is not a file.)`);
  });

  it('finds changed content only with --deep', async () => {
    const { edition, attachment } = await firstFiles();
    const contents = [edition, attachment].map(({ path }) => readFileSync(path));
    for (const { path } of [edition, attachment]) writeFileSync(path, Buffer.alloc(4), { flag: 'r+' });
    const shallow = await verify();
    const deep = await verify(['--deep']);
    [edition, attachment].forEach(({ path }, index) => void writeFileSync(path, contents[index] as Buffer));

    expect([shallow.code, failuresIn(shallow.stdout)]).toEqual([0, []]);
    expect([deep.code, failuresIn(deep.stdout)]).toEqual([
      1,
      [
        '✗ The file of every edition exists with unchanged content.',
        `  1 found: ${edition.id} (its content was changed)`,
        '✗ The file of every uploaded attachment exists with unchanged content.',
        `  1 found: ${attachment.id} (its content was changed)`,
      ],
    ]);
    expect(await verify(['--deep'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('finds files that its user cannot read', async () => {
    const { edition } = await firstFiles();
    const mayRead = forbidReading(edition.path);
    const problem = await findFileProblem(test.gateway.mediaStore, await fileOf(edition.id), false).finally(mayRead);
    expect(problem).toBe('cannot be read: EACCES');
  });

  const fileOf = async (id: string) => {
    const [file] = await test.gateway.database.query<{ sha256: string; sizeBytes: number }>(
      sql`SELECT "sha256", "sizeBytes" FROM "editions" WHERE "id" = ${id}`,
    );
    return file ?? { sha256: '', sizeBytes: 0 };
  };

  it('counts the product keys that cannot be decrypted with the configured keys, and prints none', async () => {
    const [keys] = await test.gateway.database.query<{ count: number }>(
      sql`SELECT COUNT(*) AS "count" FROM "productKeys"`,
    );
    const { code, stdout, stderr } = await verify([], { KEY_ENCRYPTION_KEYS: OTHER_KEYS });
    expect(code).toBe(1);
    expect(failuresIn(stdout)).toEqual([
      '✗ Every product key can be decrypted with the configured encryption keys.',
      expect.stringMatching(
        new RegExp(`^ {2}${keys?.count} found: (key_demo_\\d+ \\(encrypted with [\\w-]+\\), ){5}…$`),
      ),
    ]);
    expect(stdout + stderr).not.toMatch(/DEMO0-/);
  });

  it.each([
    [
      'older',
      'The schema is up to date.',
      sql`DELETE FROM "migrations" WHERE "name" = 'Clock1790000000005'`,
      sql`INSERT INTO "migrations" ("timestamp", "name") VALUES (1790000000005, 'Clock1790000000005')`,
      'Clock1790000000005',
    ],
    [
      'newer',
      'The schema is not newer than this version of the gateway.',
      sql`INSERT INTO "migrations" ("timestamp", "name") VALUES (1990000000001, 'Later1990000000001')`,
      sql`DELETE FROM "migrations" WHERE "name" = 'Later1990000000001'`,
      'Later1990000000001',
    ],
  ])('reports an %s schema, does not change it, and checks nothing else', async (_age, check, alter, restore, step) => {
    const steps = () => test.gateway.database.query(sql`SELECT "name" FROM "migrations" ORDER BY "name"`);
    await change(alter);
    const before = await steps();
    const { code, stdout } = await verify();
    const after = await steps();
    await change(restore);

    expect([code, failuresIn(stdout)]).toEqual([1, [`✗ ${check}`, `  1 found: ${step}`]]);
    expect(stdout).toMatch(/Correct them to run the others\.\n$/);
    expect(after).toEqual(before);
  });

  it.each([
    ['a missing file', ['nowhere.sqlite'], {}, /unable to open/],
    ['a file that is not a database', [__filename], {}, /not a database/],
    ['two files', ['one.sqlite', 'two.sqlite'], {}, /too many arguments/],
    ['an invalid configuration', [], { PORT: 'none' }, /PORT/],
    ['a server that is not running', [], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, /ECONNREFUSED/],
  ])('ends with 2 for %s', async (_what, args, variables, problem) => {
    const { code, stderr, stdout } = await verify(args, variables);
    expect([code, stderr]).toEqual([2, expect.stringMatching(problem)]);
    expect(stdout).not.toMatch(/Sound/);
  });
});
