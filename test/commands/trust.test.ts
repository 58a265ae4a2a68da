import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseManifest } from '../../src/platform/trusted-documents/manifest';
import { trustCommand } from '../../src/tools/commands/trust';

const EXAMPLES = join(__dirname, '../../schema/operations');

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

  it('replaces a configured manifest, even a broken one', async () => {
    writeFileSync(output, 'broken');
    await run([file('who.graphql', 'query Who { viewer { id } }')], {
      TRUSTED_DOCUMENTS: output,
      TRUSTED_DOCUMENTS_ONLY: '1',
    });
    expect(parseManifest(readFileSync(output, 'utf8'))).toHaveLength(1);
  });
});
