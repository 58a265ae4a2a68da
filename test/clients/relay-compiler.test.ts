import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, print } from 'graphql';

const ROOT = join(__dirname, '../..');
const run = promisify(execFile);
/** The path of the executable. */
const compiler: string = require('relay-compiler');

describe('the compiler of Relay', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-relay-'));
    mkdirSync(join(directory, 'src'));
    writeFileSync(join(directory, 'src/relayApp.ts'), APP);
    writeFileSync(join(directory, 'relay.config.json'), JSON.stringify(CONFIG));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const compile = async (sdl: string) => {
    writeFileSync(join(directory, 'schema.graphql'), sdl);
    await run(compiler, [join(directory, 'relay.config.json')], { cwd: directory });
    return readdirSync(join(directory, 'src/__generated__'));
  };
  const sdl = readFileSync(join(ROOT, 'schema/schema.graphql'), 'utf8');

  it('accepts the schema with its connections, nodes, mutations and scalars', async () => {
    const files = await compile(sdl);
    expect(files).toContain('relayAppPurchaseMutation.graphql.ts');
    expect(files).toContain('relayAppCustomerPageQuery.graphql.ts');
    const page = readFileSync(join(directory, 'src/__generated__/relayAppCustomerPageQuery.graphql.ts'), 'utf8');
    expect(page).toContain('node(id: $id)');
  });

  it('refuses lists without pageInfo', async () => {
    const refused = compile(sdl.replaceAll('  pageInfo: PageInfo!\n', ''));
    await expect(refused).rejects.toThrow('pageInfo');
  });
});

const { definitions } = parse(readFileSync(join(__dirname, 'relay-app.graphql'), 'utf8'));
const APP = definitions.map((definition) => `graphql\`${print(definition)}\`;`).join('\n');

const scalars = ['BigInt', 'CountryCode', 'Currency', 'DateTime', 'Decimal', 'EmailAddress', 'Locale', 'URL', 'UUID'];

const CONFIG = {
  src: './src',
  schema: './schema.graphql',
  language: 'typescript',
  customScalarTypes: Object.fromEntries(scalars.map((name) => [name, name === 'BigInt' ? 'number' : 'string'])),
  requireCustomScalarTypes: true,
};
