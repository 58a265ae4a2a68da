import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const JEST = require.resolve('jest/bin/jest');

/** Runs fixtures one after another in one process. Returns the exit code and the output. */
function run(fixtures: readonly string[], ...more: readonly string[]) {
  const config = join(__dirname, 'fixtures/jest.config.cjs');
  const args = [JEST, '--config', config, '--runInBand', ...more, '--runTestsByPath'];
  const paths = fixtures.map((name) => join(__dirname, 'fixtures', `${name}.fixture.ts`));
  const { status, stderr } = spawnSync(process.execPath, [...args, ...paths], { encoding: 'utf8' });
  return { status, printed: stripVTControlCharacters(stderr) };
}

/** Returns the output below the title of a failed test. */
function reportOf(title: string, printed: string): string {
  return printed.split('●').find((report) => report.split('\n', 1)[0]?.endsWith(title)) ?? '';
}

describe('the runner of the tests', () => {
  it('loads src once for several files and the tests again, and undoes the changes of a file', () => {
    const { status, printed } = run(['first', 'second']);
    expect({ status, printed }).toMatchObject({ status: 0, printed: expect.stringContaining('Tests:       4 passed') });
  });

  it('prints the latest requests and responses of a failed test with its error', () => {
    const { status, printed } = run(['failing']);
    expect(status).toBe(1);
    const failed = reportOf(' fails', printed);
    expect(failed).toMatch(/→ POST \/graphql \{ viewer \{ id \} \}\n\s*← 401 \{"errors":\[\]\}/);
    expect(failed).toMatch(/> +\d+ \| {3}expect\(1\)\.toBe\(2\);/);
    expect(failed).toContain('failing.fixture.ts:8:13');
    expect(reportOf(' hangs', printed)).toMatch(/Exceeded timeout[^→]*→ POST \/unanswered\n\s*← \(no answer yet\)/);
    expect(reportOf(' does not run', printed)).toMatch(/The hook failed\.[^→]*→ POST \/of-a-hook\n\s*← 500/);
    expect(reportOf(' fails as well', printed).match(/→/g)).toHaveLength(1);
    expect(printed).not.toContain('/of-another-test');
  });

  it('fails a file for a promise rejected after its last test, and a run that ends too early', () => {
    expect(run(['late'])).toMatchObject({ status: 1, printed: expect.stringContaining('rejected late') });
    expect(run(['exiting'])).toMatchObject({ status: 1, printed: expect.stringContaining('process.exit called') });
  });

  it('refuses unsupported functions instead of ignoring them', () => {
    expect(run(['mocking'])).toMatchObject({ status: 0, printed: expect.stringContaining('5 passed') });
    expect(run(['first'], '--coverage')).toMatchObject({ status: 1, printed: expect.stringContaining('no coverage') });
  });
});
