import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/platform/base/root';
import { environment } from '../../src/platform/config/config';
import { runProgram } from './run-program';
import { allowedCalls, systemCallsOfDemo } from './system-calls';
import { describeWith } from './with-programs';

/** Of ten, in tenths. */
const MOST_EXPOSURE = 15;

/** SQLite changes the owner of its files only if root runs it, as some machines run this test. */
const CALLS_OF_ROOT = ['fchown'];

describeWith(['systemd-analyze'], 'deploy/systemd', () => {
  const unit = readFileSync(join(ROOT, 'deploy/systemd/onprem-gateway.service'), 'utf8');
  let folder: string;
  let file: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'onprem-gateway-systemd-'));
    chmodSync(folder, 0o755);
    file = join(folder, 'onprem-gateway.service');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Node.js may be elsewhere on this machine. */
  const write = (text: string) => writeFileSync(file, text.replace('/usr/bin/node', process.execPath));
  const secure = () => {
    const options = ['--offline=true', '--no-pager', `--threshold=${MOST_EXPOSURE}`];
    return runProgram('systemd-analyze', ['security', ...options, file]);
  };

  it('has a unit that systemd accepts', async () => {
    write(unit);
    await expect(runProgram('systemd-analyze', ['verify', '--man=no', file])).resolves.toBe('');
  });

  it('has a unit that is exposed little', async () => {
    write(unit);
    await expect(secure()).resolves.toMatch(/Overall exposure level for onprem-gateway\.service: 1\.\d OK/);
    write(unit.replace('NoNewPrivileges=yes', '').replace('ProtectSystem=strict', ''));
    await expect(secure()).rejects.toThrow('Overall exposure level');
  });

  it('waits for running requests, and sets only variables that exist', () => {
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(5 + 30);
    const names = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line = '']) =>
      line.split(' ').map((each) => each.split('=')[0] ?? ''),
    );
    expect(names.filter((name) => !(name in environment.shape))).toEqual([]);
    expect(names).toContain('KEY_ENCRYPTION_KEYS_FILE');
  });
});

describeWith(['systemd-analyze', 'strace'], 'the system calls that deploy/systemd allows', () => {
  it('are all that the gateway makes', async () => {
    const unit = readFileSync(join(ROOT, 'deploy/systemd/onprem-gateway.service'), 'utf8');
    const [made, allowed] = await Promise.all([systemCallsOfDemo(), allowedCalls(unit)]);
    expect(made).toEqual(expect.arrayContaining(['execve', 'futex', 'listen']));
    expect(allowed.has('execve') && !allowed.has('mount')).toBe(true);
    expect(made.filter((call) => !allowed.has(call) && !CALLS_OF_ROOT.includes(call))).toEqual([]);
  });
});
