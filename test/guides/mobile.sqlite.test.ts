import { readCode, runCommands } from '../support/pages';
import { type ServedDemo, serveDemo } from '../support/served-demo';

const LINKS = '... on Software { links { nodes { downloadsUsed edition { sizeBytes } } } }';
const PRINT_LINK = `gql '{ node(id: "sft_demo_contoso_ws2022") { ${LINKS} } }' '{}' |
  pick 'node.links.nodes.map(({ downloadsUsed, edition }) => [downloadsUsed, edition.sizeBytes])[0].join()'`;

describe('docs/guides/mobile.md', () => {
  let demo: ServedDemo;
  let printed: string;

  beforeAll(async () => {
    demo = await serveDemo();
    const [definitions = '', ...commands] = readCode('docs/guides/mobile.md', 'sh');
    const script = [definitions, `echo before: $(${PRINT_LINK})`, ...commands, `echo after: $(${PRINT_LINK})`];
    printed = await runCommands(demo, script);
  });
  afterAll(() => demo.stop());

  it('fetches a screen by its hash, and then gets 304 because nothing changed', () => {
    expect(printed.match(/"name":"Contoso".* 200$/gm)).toHaveLength(2);
    expect(printed).toMatch(/^ 304$/m);
  });

  it('refreshes objects of several types by their ids', () => {
    expect(printed).toMatch(/"nodes":\[\{"id":"\w+","status":"ACTIVE"\},\{"id":"\w+","name":"Contoso"\},null\]/);
  });

  it('buys once if the purchase is sent twice', () => {
    expect(printed).toMatch(/"replayed":true,"order":\{"number":"ORD-[\w-]+"\},"userErrors":\[\]/);
  });

  it('resumes a download with `curl -C -`, which counts once', () => {
    const [, used, size] = /^before: (\d+),(\d+)$/m.exec(printed) ?? [];
    expect(printed).toContain(`after: ${Number(used) + 1},${size}\n`);
    expect(printed).toMatch(new RegExp(`^206 ${Number(size) - 5_000}\n(\\w{64}) \\*stdin\n\\1$`, 'm'));
  });
});
