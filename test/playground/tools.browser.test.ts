import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { buildClientSchema, buildSchema, printSchema } from 'graphql';
import type { Download } from 'playwright-core';
import { type OpenPlayground, openPlayground } from './open-playground';

const run = promisify(execFile);

describe('the tools of the playground', () => {
  let playground: OpenPlayground;

  beforeAll(async () => {
    playground = await openPlayground({ demo: true }, { permissions: ['clipboard-read', 'clipboard-write'] });
    await playground.page.waitForSelector('.graphiql-execute-button');
  });
  afterAll(() => playground?.close());

  const page = () => playground.page;
  const download = async (name: string): Promise<string> => {
    const [file] = await Promise.all([
      page().waitForEvent('download') as Promise<Download>,
      page().getByRole('button', { name }).click(),
    ]);
    return readFile(await file.path(), 'utf8');
  };
  const copyAsCurl = async () => {
    await page().getByRole('button', { name: 'Copy as cURL' }).click();
    await page().locator('.answer-bar', { hasText: 'Copied' }).waitFor();
    return page().evaluate<string>('navigator.clipboard.readText()');
  };
  const found = () => page().locator('.panel li code').allTextContents();

  it('are small to load: assets are compressed, and unneeded ones are not loaded at first', async () => {
    const sizes = await page().evaluate<number[]>(
      `performance.getEntriesByType('resource').map(({ encodedBodySize }) => encodedBodySize)`,
    );
    expect(sizes.length).toBeLessThan(20);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_800_000);
  });

  it('download the schema as SDL and as introspection JSON, which agree', async () => {
    const sdl = await download('Download the schema as SDL');
    const introspection = JSON.parse(await download('Download the schema as introspection JSON'));
    expect(sdl).toBe((await playground.test.app.inject('/schema.graphql')).body);
    expect(printSchema(buildClientSchema(introspection))).toBe(printSchema(buildSchema(sdl)));
  });

  it('copy an operation as a command that reads the token from TOKEN and does not contain it', async () => {
    await playground.openExample('CustomerByDomain');
    const command = await copyAsCurl();
    const token = await playground.test.as('ADMIN_AGENT').token();
    expect(command).toContain('$TOKEN');
    expect(command).not.toMatch(/eyJ/);
    const { stdout } = await run('sh', ['-c', command], { env: { PATH: process.env.PATH, TOKEN: token } });
    expect(JSON.parse(stdout)).toMatchObject({ data: { customer: { name: 'Contoso' } } });
  });

  it('copy the response, and report that there is none', async () => {
    const copy = () => page().getByRole('button', { name: 'Copy response' }).click();
    await playground.openExample('CustomerByDomain');
    await playground.run('CustomerByDomain');
    await page().locator('.graphiql-response .view-lines', { hasText: '"Contoso"' }).waitFor();
    await copy();
    await page().locator('.answer-bar', { hasText: 'The response was copied.' }).waitFor();
    const copied = await page().evaluate<string>('navigator.clipboard.readText()');
    expect(JSON.parse(copied)).toMatchObject({ data: { customer: { name: 'Contoso' } } });

    await playground.openExample('WhoAmI');
    await copy();
    await page().locator('.answer-bar', { hasText: 'There is no response to copy.' }).waitFor();
  });

  it('print the whole operation and its whole response, and nothing else', async () => {
    await playground.openExample('TheAuditTrail');
    await page().selectOption('.credential select', 'operator');
    await playground.run('TheAuditTrail');
    await page().locator('.graphiql-response .view-lines', { hasText: '"data"' }).waitFor();
    await page().emulateMedia({ media: 'print' });
    await page().evaluate(`dispatchEvent(new Event('beforeprint'))`);
    const printed = await page().locator('body').innerText();
    expect(printed).toMatch(/^TheAuditTrail\s+Operation\s+# /);
    expect(JSON.parse(printed.slice(printed.indexOf('Response') + 'Response'.length))).toHaveProperty('data');
    expect(printed).not.toContain('Demo user');

    await page().evaluate(`dispatchEvent(new Event('afterprint'))`);
    await page().emulateMedia({ media: null });
    expect(await page().locator('.print-view').count()).toBe(0);
    await page().selectOption('.credential select', 'admin-agent');
  });

  it('report variables that are not valid JSON', async () => {
    await playground.openExample('QuoteAPurchase');
    await page().locator('.graphiql-editor-tool .monaco-editor').first().click();
    await page().keyboard.press('Control+End');
    await page().keyboard.type('!');
    await page().getByRole('button', { name: 'Copy as cURL' }).click();
    await page().locator('.answer-bar', { hasText: 'not valid JSON' }).waitFor();
  });

  it('search the documentation and open a result', async () => {
    await page().getByRole('button', { name: 'Show Search' }).click();
    await page().getByRole('searchbox').fill('REVIEWER decide');
    await page().locator('.panel li button', { hasText: 'Mutation.decideCancellation' }).waitFor();
    expect((await found()).length).toBeLessThan(10);
    await page().locator('.panel li button', { hasText: 'Mutation.decideCancellation' }).first().click();
    const documentation = page().locator('.graphiql-doc-explorer');
    await documentation.locator('.graphiql-markdown-description', { hasText: 'requiresRole' }).waitFor();
    expect(await documentation.innerText()).toMatch(
      /Completes a cancellation request[\s\S]*REVIEWER[\s\S]*CancellationPayload/,
    );
  });

  it('report that nothing was found', async () => {
    await page().getByRole('button', { name: 'Show Search' }).click();
    await page().getByRole('searchbox').fill('zebra');
    await page().getByText('Nothing in the schema contains all of these words.').waitFor();
  });

  it('cause no requests to other hosts and no errors in the console', () => {
    expect(playground.foreignRequests).toEqual([]);
    expect(playground.consoleErrors).toEqual([]);
  });
});
