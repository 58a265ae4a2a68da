import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './run-command';

describe('a command whose DATA_DIR is mistyped', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-mistyped-'));
    writeFileSync(join(directory, 'keys.csv'), 'productId,skuId,version,key,activationLimit\n');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const commands: readonly (readonly string[])[] = [
    ['token', 'admin-agent'],
    ['import-keys', 'keys.csv'],
    ['seed', '--customers=1'],
    ['backup', 'copy.sqlite'],
    ['verify'],
    ['verify-audit'],
    ['rotate-keys'],
    ['migrate'],
  ];
  const run = ([name = '', ...args]: readonly string[], DATA_DIR: string) =>
    runCommand(
      name,
      args.map((each) => (each.includes('.') ? join(directory, each) : each)),
      { DATA_DIR },
    );

  it.each(commands)('reports it and creates no directory: %s', async (...command) => {
    const { code, stdout, stderr } = await run(command, join(directory, 'mistyped'));
    expect([code > 0, stdout, stderr]).toEqual([
      true,
      '',
      expect.stringMatching(/DATA_DIR: (there is no|the directory does not exist)|The database .* does not exist/),
    ]);
    expect(existsSync(join(directory, 'mistyped'))).toBe(false);
  });

  it.each(commands.filter(([name]) => name !== 'migrate'))(
    'creates nothing in an empty directory: %s',
    async (...command) => {
      const empty = mkdtempSync(join(directory, 'empty-'));
      expect(await run(command, empty)).toMatchObject({
        stdout: '',
        stderr: expect.stringMatching(/there is no|does not exist/),
      });
      expect(readdirSync(empty)).toEqual([]);
    },
  );
});
