import { execFileSync } from 'node:child_process';
import { ROOT } from '../../src/platform/base/root';

/** Loads the program after this code, as a start does. Returns the modules whose own code ran. */
function modulesAfter(code: string): readonly string[] {
  const program = `
    const { leaveOutModules } = require('./dist/src/server/process/leave-out-modules');
    ${code}
    const before = new Set(Object.keys(require.cache));
    require('./dist/src/server/process/run');
    console.log(Object.keys(require.cache).filter((path) => !before.has(path)).join('\\n'));`;
  return execFileSync(process.execPath, ['--eval', program], { cwd: ROOT, encoding: 'utf8' }).split('\n');
}

describe('a start', () => {
  let usual: readonly string[];
  let shortened: readonly string[];

  beforeAll(() => {
    usual = modulesAfter('');
    shortened = modulesAfter('leaveOutModules();');
  });

  it.each([
    [
      'drivers of other databases',
      /typeorm\/driver\/(?!better-sqlite3|sqlite-abstract|postgres)[\w-]+\/\w+Driver\.js$/,
    ],
    ['formatters of SQL', /node_modules\/(sql-highlight|@sqltools\/formatter)\//],
    ['searches for files', /node_modules\/(tinyglobby|glob)\//],
    ['messages of zod in other languages', /node_modules\/zod\/v4\/locales\/(?!en\.cjs$)/],
    ['compilers of SDL', /node_modules\/@graphql-tools\//],
    ['compilers of JSON schemas', /node_modules\/(fast-json-stringify\/index\.js$|ajv\/)/],
  ])('leaves out %s, which packages would load', (_what, pattern) => {
    expect(usual.filter((path) => pattern.test(path))).not.toEqual([]);
    expect(shortened.filter((path) => pattern.test(path))).toEqual([]);
  });
});
