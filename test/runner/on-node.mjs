/**
 * Runs the test suite of this checkout on another version of Node.js: `npm run test:node -- 22`, or with arguments of Jest,
 * `npm run test:node -- 24 test/orders`. Node.js comes from npm. It is installed in a temporary
 * directory with a copy of the checkout and its own packages, since native addons are built for one version.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const [version, ...args] = process.argv.slice(2);
if (!/^\d+(\.\d+){0,2}$/.test(version ?? '')) {
  console.error('Name a version of Node.js: npm run test:node -- 24');
  process.exit(2);
}

const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-on-node-'));
const project = join(directory, 'project');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const run = (command, args, options) => execFileSync(command, args, { stdio: 'inherit', ...options });

try {
  const node = installNode();
  copyCheckout();
  // npm_config_nodedir names the headers for which native addons are compiled.
  const env = { ...process.env, PATH: [join(node, 'bin'), process.env.PATH].join(delimiter), npm_config_nodedir: node };
  run('node', ['--version'], { env });
  run(npm, ['ci'], { cwd: project, env });
  run(npm, ['test', '--', ...args], { cwd: project, env });
} catch (error) {
  process.exitCode = error.status ?? 1;
  if (error.status === undefined) console.error(error.message);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** Installs the npm package that contains Node.js for this system. Returns its directory. */
function installNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  run(npm, ['install', '--prefix', directory, '--no-save', '--force', `${name}@${version}`]);
  return join(directory, 'node_modules', name);
}

/** Copies what git tracks or would track. */
function copyCheckout() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const path of listed.split('\0').filter((each) => each && existsSync(each))) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    cpSync(path, join(project, path));
  }
}
