import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const JEST = require.resolve('jest/bin/jest');

/** Runs fixtures one after the other in one process. Returns the exit code and what was printed. */
function run(...fixtures: readonly string[]) {
  const config = join(__dirname, 'fixtures/jest.config.cjs');
  const args = [JEST, '--config', config, '--runInBand', '--runTestsByPath'];
  const paths = fixtures.map((name) => join(__dirname, 'fixtures', `${name}.fixture.ts`));
  const { status, stderr } = spawnSync(process.execPath, [...args, ...paths], { encoding: 'utf8' });
  return { status, printed: stripVTControlCharacters(stderr) };
}

describe('the runner of the tests', () => {
  it('loads the product once for several files, the tests anew, and puts back what a file changed', () => {
    const { status, printed } = run('first', 'second');
    expect({ status, printed }).toMatchObject({ status: 0, printed: expect.stringContaining('Tests:       2 passed') });
  });

  it('prints what a failed test sent and received, where its error is', () => {
    const { status, printed } = run('failing');
    expect(status).toBe(1);
    expect(printed).toMatch(/→ POST \/graphql \{ viewer \{ id \} \}\n\s*← 401 \{"errors":\[\]\}/);
    expect(printed).not.toContain('/of-another-test');
    expect(printed).toMatch(/> 7 \| {3}expect\(1\)\.toBe\(2\);/);
    expect(printed).toContain('failing.fixture.ts:7:13');
  });
});
