import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { mobileScripts } from './readme-chapter';

const ROOT = join(__dirname, '../..');
const run = promisify(execFile);

const LINKS = '... on Software { downloadLinks { downloadsUsed edition { sizeBytes } } }';
const TELL_LINK = `gql '{ node(id: "sft_demo_contoso_ws2022") { ${LINKS} } }' '{}' |
  pick 'node.downloadLinks.map(({ downloadsUsed, edition }) => [downloadsUsed, edition.sizeBytes])[0].join()'`;

describe('the chapter for mobile clients in the README', () => {
  let demo: ServedDemo;
  let told: string;

  beforeAll(async () => {
    demo = await serveDemo();
    const [definitions, ...rest] = mobileScripts;
    const script = [definitions, `echo before: $(${TELL_LINK})`, ...rest, `echo after: $(${TELL_LINK})`].join('\n');
    const here = script.replace('http://127.0.0.1:4000', demo.origin);
    told = (await run('bash', ['-euo', 'pipefail', '-c', here], { cwd: ROOT, env: demo.env })).stdout;
  });
  afterAll(() => demo.stop());

  it('gets a screen by its hash, and then nothing, since nothing changed', () => {
    expect(told.match(/"name":"Contoso".* 200$/gm)).toHaveLength(2);
    expect(told).toMatch(/^ 304$/m);
  });

  it('refreshes by ids, whatever their types', () => {
    expect(told).toMatch(/"nodes":\[\{"id":"\w+","status":"ACTIVE"\},\{"id":"\w+","name":"Contoso"\},null\]/);
  });

  it('buys once, though it sends the purchase twice', () => {
    expect(told).toMatch(/"replayed":true,"order":\{"number":"ORD-[\w-]+"\},"userErrors":\[\]/);
  });

  it('resumes a download with `curl -C -`, which counts once', () => {
    const [, used, size] = /^before: (\d+),(\d+)$/m.exec(told) ?? [];
    expect(told).toContain(`after: ${Number(used) + 1},${size}\n`);
    expect(told).toMatch(new RegExp(`^206 ${Number(size) - 5_000}\n(\\w{64}) \\*stdin\n\\1$`, 'm'));
  });
});
