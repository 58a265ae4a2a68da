import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/platform/base/root';
import type { Data } from '../support/client';
import { runProgramNow } from './run-program';

/** 25 MB, so it is no package of the project. The last version for Node.js 20. */
const PACKAGE = 'kubernetes-models@4.5.1';

/** The schemas and types of Kubernetes objects. */
export interface KubernetesSchemas {
  /** Returns what is wrong with objects: values that no schema allows, and fields that no type has. */
  problemsOf(objects: readonly Data[]): string[];
  remove(): void;
}

/** Installs the schemas from npm. Returns null if they cannot be installed. */
export function installKubernetesSchemas(): KubernetesSchemas | null {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-kubernetes-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  writeFileSync(join(directory, 'package.json'), '{ "private": true }');
  try {
    runProgramNow('npm', ['install', '--no-save', '--ignore-scripts', PACKAGE], {
      cwd: directory,
      timeoutMs: 300_000,
    });
  } catch {
    remove();
    return null;
  }
  return {
    problemsOf: (objects) => [...wrongValues(directory, objects), ...unknownFields(directory, objects)],
    remove,
  };
}

function wrongValues(directory: string, objects: readonly Data[]): string[] {
  const input = JSON.stringify(objects);
  const args = [join(__dirname, 'validate-manifests.mjs'), directory];
  const { stdout, stderr } = spawnSync(process.execPath, args, { input, encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Literals are objects whose type has all their fields: the compiler finds each one that is misspelt. */
function unknownFields(directory: string, objects: readonly Data[]): string[] {
  const code = objects.map(
    (object, index) =>
      `import type { I${object.kind} as Type${index} } from 'kubernetes-models/${object.apiVersion}';
export const object${index}: Type${index} = ${JSON.stringify(object, null, 2)};`,
  );
  writeFileSync(join(directory, 'objects.ts'), code.join('\n'));
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'node20', '--types', '', '--pretty', 'false'];
  const compiler = join(ROOT, 'node_modules/.bin/tsc');
  const { stdout } = spawnSync(compiler, [...options, 'objects.ts'], { cwd: directory, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes('error TS'));
}
