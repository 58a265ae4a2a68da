import { hash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ManifestOperation, parseManifest } from '../../src/platform/trusted-documents/manifest';
import { buildServer } from '../../src/server/server';
import { trustCommand } from '../../src/tools/commands/trust';
import { openTestGateway } from '../support/test-gateway';

const EXAMPLES = join(__dirname, '../../schema/operations');

function operation(type: 'query' | 'mutation', name: string, selection: string): ManifestOperation {
  const body = `${type} ${name}${selection}`;
  return { id: hash('sha256', body), name, type, body };
}

const screen = (selection: string) => operation('query', 'Screen', ` ${selection}`);
const WITHDRAW = operation(
  'mutation',
  'Withdraw',
  '($id: ID!) { withdrawCancellation(input: { cancellationRequestId: $id }) { userErrors { code } } }',
);

describe('npm run trust', () => {
  let directory: string;
  let output: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-trust-'));
    output = join(directory, 'trusted.json');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const file = (name: string, text: string) => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  const manifest = (name: string, operations: readonly ManifestOperation[]) =>
    file(name, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }));
  const legacyManifest = (name: string, operations: readonly ManifestOperation[]) =>
    file(
      name,
      JSON.stringify(Object.fromEntries(operations.map(({ id, name, body }) => [id, { name, source: body }]))),
    );
  const run = async (files: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
    let printed = '';
    const command = trustCommand({ DATA_DIR: directory, ...environment })
      .exitOverride()
      .configureOutput({
        writeOut: (text) => {
          printed += text;
        },
      });
    await command.parseAsync([...files, '--output', output], { from: 'user' });
    return printed;
  };

  it('reads files in UTF-8 only', async () => {
    const latin1 = file('latin1.graphql', '');
    writeFileSync(latin1, 'query Find { products(search: "Müller") { totalCount } }', 'latin1');
    await expect(run([latin1])).rejects.toThrow('latin1.graphql, line 1 is not UTF-8.');
    expect(existsSync(output)).toBe(false);
  });

  it('writes a manifest of the operations in files, and prints their number', async () => {
    const who = file('who.graphql', 'query Who { viewer { ...Self } }');
    const self = file('self.graphql', 'fragment Self on Viewer { id name }');
    expect(await run([who, self])).toBe(`${output} trusts 1 operations.\n`);
    expect(parseManifest(readFileSync(output, 'utf8'))).toMatchObject([{ name: 'Who', type: 'query' }]);
  });

  it('trusts all example operations of the playground', async () => {
    const files = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' });
    const examples = files.filter((name) => name.endsWith('.graphql'));
    expect(examples.length).toBeGreaterThan(0);
    await run(examples.map((name) => join(EXAMPLES, name)));
    expect(parseManifest(readFileSync(output, 'utf8')).length).toBeGreaterThanOrEqual(examples.length);
  });

  it('writes nothing if one operation is not valid', async () => {
    const good = file('good.graphql', 'query Good { viewer { id } }');
    const bad = file('bad.graphql', 'query Bad { viewer { shoeSize } }');
    await expect(run([good, bad])).rejects.toThrow('Bad: Cannot query field "shoeSize" on type "Viewer".');
    expect(existsSync(output)).toBe(false);
  });

  it('names a file that is not valid GraphQL', async () => {
    const broken = file('broken.graphql', 'query {');
    const error = await run([broken]).catch(String);
    expect(error).toMatch(`${broken}:1:8`);
  });

  it('applies the limits of the gateway', async () => {
    const deep = file('deep.graphql', 'query Deep { viewer { partner { name } } }');
    await expect(run([deep], { MAX_DEPTH: '2' })).rejects.toThrow('Deep: An operation can have at most 2 levels.');
  });

  it('merges manifests of several versions of apps with each other and with GraphQL files', async () => {
    const web = manifest('web.json', [screen('{\n  viewer {\n    id\n  }\n}')]);
    const kotlin = manifest('kotlin-4.2.json', [screen('{ viewer { id name } }'), screen('{ viewer { id } }')]);
    const ios = legacyManifest('ios.json', [screen('{ viewer { id } }'), WITHDRAW]);
    const who = file('who.graphql', 'query Who { viewer { id } }');
    expect(await run([web, kotlin, ios, who])).toBe(`${output} trusts 3 operations in 5 versions.\n`);
    const operations = parseManifest(readFileSync(output, 'utf8'));
    expect(operations.map(({ name, type }) => [name, type])).toEqual([
      ...Array(3).fill(['Screen', 'query']),
      ['Who', 'query'],
      ['Withdraw', 'mutation'],
    ]);
    expect(operations).toContainEqual(screen('{ viewer { id name } }'));
  });

  it('adds the operations of a new version to its own manifest, and writes the same for any order', async () => {
    const old = manifest('old.json', [screen('{ viewer { id } }')]);
    const next = manifest('new.json', [screen('{ viewer { name } }'), screen('{ viewer { id } }')]);
    await run([old]);
    expect(await run([output, next])).toBe(`${output} trusts 1 operations in 2 versions.\n`);
    const written = readFileSync(output, 'utf8');
    await run([next, old]);
    expect(readFileSync(output, 'utf8')).toBe(written);
  });

  it('executes every version of an operation, and nothing else', async () => {
    const [old, next] = [screen('{ viewer { id } }'), screen('{ viewer { name } }')];
    await run([manifest('old.json', [old]), manifest('new.json', [next])]);
    const test = await openTestGateway();
    const operations = parseManifest(readFileSync(output, 'utf8'));
    const config = { ...test.gateway.config, trustedDocuments: { operations, only: true } };
    const app = await buildServer({ ...test.gateway, config });
    const headers = { authorization: `Bearer ${await test.as('ADMIN_AGENT').token()}` };
    const send = (sha256Hash: string) =>
      app.inject({
        method: 'POST',
        url: '/graphql',
        headers,
        payload: { operationName: 'Screen', extensions: { persistedQuery: { version: 1, sha256Hash } } },
      });
    for (let time = 0; time < 3; time++) {
      expect((await send(old.id)).json().data).toEqual({ viewer: { id: expect.any(String) } });
      expect((await send(next.id)).json().data).toEqual({ viewer: { name: expect.any(String) } });
    }
    expect((await send(screen('{ viewer { roles } }').id)).statusCode).toBe(403);
    await app.close();
    await test.close();
  });

  it.each<[string, () => string, string]>([
    ['is not JSON', () => file('a.json', '{ viewer'), 'a.json: is not valid JSON'],
    ['has another format', () => file('a.json', '{ "format": "relay" }'), 'a.json: format: '],
    ['has no documents', () => file('a.json', '{ "a": 1 }'), 'a.json: a: '],
    [
      'has an id that is not the hash of the body',
      () => manifest('a.json', [{ ...screen('{ viewer { id } }'), id: 'a' }]),
      'a.json: operations.0.id: is not the SHA-256 of the body',
    ],
    [
      'has such an id in the older format',
      () => legacyManifest('a.json', [{ ...screen('{ viewer { id } }'), id: 'a' }]),
      'a.json: 0.id: is not the SHA-256 of the body',
    ],
    [
      'has an operation that the schema does not have any more',
      () => manifest('a.json', [screen('{ viewer { shoeSize } }')]),
      'a.json: Screen: Cannot query field "shoeSize" on type "Viewer".',
    ],
    [
      'has a body that cannot be parsed',
      () => manifest('a.json', [screen('{ viewer { id }')]),
      'a.json: Screen: Syntax Error',
    ],
    [
      'names an operation differently than its body',
      () => manifest('a.json', [{ ...screen('{ viewer { id } }'), name: 'Other' }]),
      'a.json: Other: the body is not one operation of this name and type',
    ],
  ])('writes nothing if a manifest %s', async (_what, manifestFile, problem) => {
    const good = manifest('good.json', [screen('{ viewer { id } }')]);
    await expect(run([good, manifestFile()])).rejects.toThrow(problem);
    expect(existsSync(output)).toBe(false);
  });

  it('replaces a configured manifest, even a broken one', async () => {
    writeFileSync(output, 'broken');
    await run([file('who.graphql', 'query Who { viewer { id } }')], {
      TRUSTED_DOCUMENTS: output,
      TRUSTED_DOCUMENTS_ONLY: '1',
    });
    expect(parseManifest(readFileSync(output, 'utf8'))).toHaveLength(1);
  });
});
