import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { readSettings } from '../../src/platform/config/config';
import { configProblem } from './config-problem';

const PRIMARY = 'postgres://gateway:hunter2@db.example/gateway';
const FIRST = 'postgres://gateway:hunter2@one.example/gateway';
const SECOND = 'postgresql://gateway:hunter2@two.example:6432/gateway?sslmode=verify-full';

const NAME = 'DATABASE_REPLICA_URLS';

describe('the URLs of read replicas', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-replicas-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function fileOf(text: string): string {
    const path = join(directory, 'urls');
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  }
  const read = (variables: Readonly<Record<string, string>>) =>
    readSettings({ DATABASE_URL: PRIMARY, ...variables }).databaseReplicaUrls;
  const problemOf = (variables: Readonly<Record<string, string>>) => configProblem(() => read(variables));

  it('are separated by commas, or by the lines of a file, and are secrets', () => {
    const both = [FIRST, SECOND];
    const written = read({ [NAME]: ` ${FIRST}, ${SECOND},` });
    expect(written.map((url) => url.expose())).toEqual(both);
    const ofFile = read({ [`${NAME}_FILE`]: fileOf(`${FIRST}\n${SECOND}\n`) });
    expect(ofFile.map((url) => url.expose())).toEqual(both);
    expect(inspect(written)).not.toContain('hunter2');
    expect(read({})).toEqual([]);
  });

  it.each([
    [{ [NAME]: FIRST, DATABASE_URL: '' }, `${NAME}: needs DATABASE_URL, the primary of the replicas`],
    [{ [NAME]: ',' }, `${NAME}: must contain a postgres:// URL`],
    [
      { [NAME]: `${FIRST},mysql://gateway:hunter2@db.example/gateway` },
      `${NAME}: URL 2 of 2 must be a postgres:// URL, with special characters in the user name and the password percent-encoded`,
    ],
  ])('are refused if they are wrong, without repeating them: case %#', (variables, problem) => {
    expect(problemOf(variables)).toBe(problem);
  });

  it('are read again from the file for each use; the last ones stay in use while it is wrong', () => {
    const warnings: string[] = [];
    const spy = jest.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
    const [first, second] = read({ [`${NAME}_FILE`]: fileOf(`${FIRST}\n${SECOND}\n`) });
    const both = () => [first?.expose(), second?.expose()];
    const changed = [FIRST, SECOND].map((url) => url.replace('hunter2', 'hunter3'));
    fileOf(changed.join('\n'));
    expect(both()).toEqual(changed);
    for (const wrong of [FIRST, 'mysql://gateway:hunter4@one.example/gateway', '']) {
      fileOf(wrong);
      expect(both()).toEqual(changed);
      expect(first?.expose()).toBe(changed[0]);
    }
    spy.mockRestore();
    const problems = [
      'must contain 2 URLs until the gateway is restarted',
      'URL 1 of 1 must be a postgres:// URL, with special characters in the user name and the password percent-encoded',
      'must contain a postgres:// URL',
    ];
    const kept = 'the last URL stays in use for new connections';
    const expected = problems.map((problem) => `${NAME}_FILE: ${problem}; ${kept}`);
    expect(warnings).toEqual(expected);
    fileOf(`${SECOND}\n${FIRST}`);
    expect(both()).toEqual([SECOND, FIRST]);
  });

  it('are in a variable or in a file, not in both', () => {
    const both = { [NAME]: FIRST, [`${NAME}_FILE`]: fileOf(SECOND) };
    expect(problemOf(both)).toBe(`${NAME}_FILE: cannot be used together with ${NAME}`);
  });
});
