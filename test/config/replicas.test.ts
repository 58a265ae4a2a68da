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

  it('are in a variable or in a file, not in both', () => {
    const both = { [NAME]: FIRST, [`${NAME}_FILE`]: fileOf(SECOND) };
    expect(problemOf(both)).toBe(`${NAME}_FILE: cannot be used together with ${NAME}`);
  });
});
