import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINUTE_MS } from '../../src/platform/base/clock';
import { runCommand } from '../commands/run-command';
import { describeWith } from '../deploy/with-programs';
import { createBuyer } from '../reliability/buyer';
import { giveCredit } from '../reliability/ledger';
import { acquireBlankDatabase } from '../support/database-pool';
import { engine } from '../support/engine';
import { notRun } from '../support/not-run';
import { type ServedDemo, serveDemo } from '../support/served-demo';

const ROOT = join(__dirname, '../..');
const TITLE = 'the previous release on the schema of this version';

/** Compiling it takes a minute on a busy machine. */
const MOST_MS = 10 * MINUTE_MS;

/** Returns the tag of the newest release before this version; null in a clone without tags. */
function previousRelease(): string | null {
  try {
    const here = git('tag', '--points-at', 'HEAD').split('\n');
    const tags = git('tag', '--list', 'v*', '--sort=-version:refname').split('\n');
    return tags.find((tag) => tag !== '' && !here.includes(tag)) ?? null;
  } catch {
    return null;
  }
}

/** Whether a release accepts migrations that it does not know; 0.2.0 does not. */
function startsOnLaterSchemas(tag: string): boolean {
  return git('ls-tree', '--name-only', tag, 'src/platform/database/newer-schema.ts') !== '';
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

describeWith(['git'], TITLE, () => {
  const tag = previousRelease();
  if (tag === null) return notRun(TITLE, 'this clone has no tag of a release');
  if (!startsOnLaterSchemas(tag)) return notRun(TITLE, `${tag} starts on no later schema`);

  let directory: string;
  let release = async () => {};
  let variables: NodeJS.ProcessEnv;
  let older: ServedDemo;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-previous-'));
    git('worktree', 'add', '--detach', join(directory, 'code'), tag);
    symlinkSync(join(ROOT, 'node_modules'), join(directory, 'code/node_modules'));
    execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'], {
      cwd: join(directory, 'code'),
      stdio: 'inherit',
    });
    variables = { DATA_DIR: directory };
    if (engine === 'postgres') {
      const database = await acquireBlankDatabase();
      release = database.release;
      variables = { ...variables, DATABASE_URL: database.url };
    }
    const more = engine === 'postgres' ? ['--partition-audit'] : [];
    expect(await runCommand('migrate', more, variables)).toMatchObject({ code: 0 });
    older = await serveDemo(variables, join(directory, 'code'));
    await older.ready();
  }, MOST_MS);
  afterAll(async () => {
    await older?.stop();
    await release();
    git('worktree', 'remove', '--force', join(directory, 'code'));
    rmSync(directory, { recursive: true, force: true });
  });

  it('starts, sells, delivers and counts downloads', async () => {
    await giveCredit(older);
    const buyer = await createBuyer(older);
    const { softwareId } = await buyer.buy(randomUUID());
    const { url } = await buyer.collect(softwareId);
    await buyer.claim(url);
    await buyer.read();
  });

  it('serves next to this version: each continues what the other began', async () => {
    const newer = await serveDemo(variables);
    const [before, after] = [await createBuyer(older), await createBuyer(newer)];
    for (const [one, other] of [
      [before, after],
      [after, before],
    ] as const) {
      const { softwareId } = await one.buy(randomUUID());
      const { url } = await other.collect(softwareId);
      await one.claim(url.replace(newer.origin, older.origin));
    }
    expect(await newer.stop()).toBe(0);
  });

  it('leaves a sound database', async () => {
    expect(await runCommand('verify', [], variables)).toMatchObject({ code: 0 });
    expect(await runCommand('verify-audit', [], variables)).toMatchObject({ code: 0 });
  });

  it('starts again after this version', async () => {
    await older.stop();
    older = await serveDemo(variables, join(directory, 'code'));
    await older.ready();
  });
});
