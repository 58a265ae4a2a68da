import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { countUses } from '../../src/tools/deprecations/count-uses';
import { deprecationsOf } from '../../src/tools/deprecations/deprecations-of';
import { runCommand } from './run-command';

const request = (some: object) => JSON.stringify({ level: 30, time: 1_795_956_715_348, msg: 'request', ...some });
const IOS = { deprecated: ['Software.oldKeys'], operation: 'Screen', client: 'ios', clientVersion: '4.1' };

async function* linesOf(lines: readonly string[]) {
  yield* lines;
}

describe('npm run deprecations', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-deprecations-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const file = (name: string, lines: readonly string[]) => {
    writeFileSync(join(directory, name), lines.join('\n'));
    return join(directory, name);
  };

  it('counts the uses of each version of a client in each operation, in all files', async () => {
    const later = request({ ...IOS, time: 1_795_956_715_349 });
    const files = [
      file('a.log', [request(IOS), request({ ...IOS, clientVersion: '4.2' }), 'no JSON with "deprecated"']),
      file('b.log', [
        request({ operation: 'Other' }),
        later,
        request({ deprecated: ['Customer.oldName'], document: 'e3b0' }),
      ]),
    ];
    const { code, stdout } = await runCommand('deprecations', [...files, '--json'], {});
    const reason = 'No longer deprecated in this schema.';
    const use = { element: 'Software.oldKeys', client: 'ios', operation: 'Screen', reason };
    expect([code, JSON.parse(stdout).filter(({ requests }: { requests: number }) => requests > 0)]).toMatchObject([
      0,
      [
        { element: 'Customer.oldName', client: null, version: null, operation: 'e3b0', requests: 1, reason },
        { ...use, version: '4.1', requests: 2, latestRequest: '2026-11-29T12:51:55.349Z' },
        { ...use, version: '4.2', requests: 1, latestRequest: '2026-11-29T12:51:55.348Z' },
      ],
    ]);
  });

  it('prints a table', async () => {
    const { stdout } = await runCommand('deprecations', [file('a.log', [request(IOS)])], {});
    const [titles, row] = stdout.split('\n');
    expect(titles).toMatch(/^ELEMENT +CLIENT +VERSION +OPERATION +REQUESTS +LATEST REQUEST +REASON$/);
    expect(row).toMatch(/^Software\.oldKeys +ios +4\.1 +Screen +1 +2026-11-29T/);
  });

  it('fails with the reason if a file cannot be read', async () => {
    const { code, stderr } = await runCommand('deprecations', [join(directory, 'none.log')], {});
    expect([code, stderr]).toEqual([1, expect.stringContaining('none.log')]);
    const ofDirectory = await runCommand('deprecations', [directory], {});
    expect([ofDirectory.code, ofDirectory.stderr]).toEqual([1, expect.stringContaining('EISDIR')]);
  });

  it('ignores lines that only look like those of a request', async () => {
    const lines = ['{"deprecated":', '{"deprecated":"a"}', '{"deprecated":["a"]}', '["deprecated"]', 'null'];
    expect(await countUses(linesOf(lines))).toEqual([]);
  });
});

describe('the deprecated elements of a schema', () => {
  it('are its fields, arguments, input fields and enum values, with their reasons', () => {
    const because = (reason: string) => `@deprecated(reason: "${reason}")`;
    const schema = buildSchema(`
      interface Named { title: String ${because('a')} }
      type Query { shop(old: Int ${because('b')}, by: By): Int ${because('c')} }
      input By { code: ID ${because('d')}, id: ID }
      enum City { OSLO, KRISTIANIA ${because('e')} }
    `);
    expect(Object.fromEntries(deprecationsOf(schema))).toEqual({
      'By.code': 'd',
      'City.KRISTIANIA': 'e',
      'Named.title': 'a',
      'Query.shop': 'c',
      'Query.shop(old:)': 'b',
    });
  });
});
