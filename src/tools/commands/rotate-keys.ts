import { Presets, SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { countByEncryptionKey, lockProductKeys } from '../../delivery/assign-keys';
import { countOutdatedKeys, type Rotation, rotateKeys } from '../../delivery/rotate-keys';
import { describeForTerminal } from '../../platform/base/describe-for-terminal';
import { readConfig } from '../../platform/config/config';
import type { Database } from '../../platform/database/database';
import type { KeyRing } from '../../platform/secrets/key-ring';
import { readSecret } from '../../platform/secrets/local-keys';
import { openExistingDatabase } from './open-existing-database';

/** Encrypts all product keys with the current encryption key. */
export function rotateKeysCommand(environment: NodeJS.ProcessEnv): Command {
  return new Command('rotate-keys')
    .description(
      'Encrypts every product key with the first of KEY_ENCRYPTION_KEYS while gateways serve. Can be run again.',
    )
    .action(() => run(environment));
}

async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig(environment, readSecret);
  const database = await openExistingDatabase(config);
  try {
    const whole = await rotate(database, config.keyEncryptionKeys);
    const uses = await database.transaction(async (tx) => {
      await lockProductKeys(tx);
      return countByEncryptionKey(tx);
    });
    printOutcome(config.keyEncryptionKeys, whole, uses);
  } finally {
    await database.close();
  }
}

/** Rotates with a progress bar on standard error. */
async function rotate(database: Database, ring: KeyRing): Promise<Rotation> {
  const bar = new SingleBar({ format: '{bar} {value}/{total} keys, {eta_formatted} left' }, Presets.shades_classic);
  bar.start(await countOutdatedKeys(database, ring), 0);
  let whole: Rotation = { rotated: 0, undecryptable: [], duplicates: [] };
  try {
    await rotateKeys(database, ring, (batch) => {
      whole = both(whole, batch);
      bar.update(whole.rotated + whole.undecryptable.length + whole.duplicates.length);
    });
  } finally {
    bar.stop();
  }
  return whole;
}

function both(a: Rotation, b: Rotation): Rotation {
  return {
    rotated: a.rotated + b.rotated,
    undecryptable: [...a.undecryptable, ...b.undecryptable],
    duplicates: [...a.duplicates, ...b.duplicates],
  };
}

function printOutcome(
  ring: KeyRing,
  { rotated, undecryptable, duplicates }: Rotation,
  uses: ReadonlyMap<string, number>,
): void {
  const [{ id: current }, ...others] = ring;
  console.log(`${rotated} product keys were encrypted again with ${current}.`);
  const unused = others.map(({ id }) => id).filter((id) => !uses.has(id));
  if (unused.length > 0)
    console.log(`Not in use; remove from KEY_ENCRYPTION_KEYS, unless it is new: ${unused.join(', ')}.`);
  for (const id of undecryptable) console.error(`${id}: cannot be decrypted and was not changed.`);
  for (const id of duplicates) console.error(`${id}: another row has the same product key; not changed.`);
  const stillUsed = [...uses].filter(([id]) => id !== current).map(([id, count]) => `${id} (${count})`);
  if (stillUsed.length === 0) return;
  console.error(`Still in use, keep in KEY_ENCRYPTION_KEYS (number of product keys): ${stillUsed.join(', ')}.`);
  process.exitCode = 1;
}

if (require.main === module) {
  rotateKeysCommand(process.env)
    .parseAsync()
    .catch((error: unknown) => {
      console.error(describeForTerminal(error));
      process.exitCode = 1;
    });
}
