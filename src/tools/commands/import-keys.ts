import { Command } from 'commander';
import { readCatalogue } from '../../catalogue/catalogue';
import { checkKeys } from '../../delivery/check-keys';
import { BadKeyFileError, importKeys } from '../../delivery/import-keys';
import { readKeyFile } from '../../delivery/read-key-file';
import { refuseWrongKeys } from '../../delivery/refuse-wrong-keys';
import { describeForTerminal } from '../../platform/base/describe-for-terminal';
import { readConfig } from '../../platform/config/config';
import { readSecret } from '../../platform/secrets/local-keys';
import { readTextFile } from '../../platform/text/utf8';
import { openExistingDatabase } from './open-existing-database';

/** Imports the product keys of a CSV file. */
export function importKeysCommand(environment: NodeJS.ProcessEnv): Command {
  return new Command('import-keys')
    .description('Adds product keys to the pools. If a line of the file is not valid, nothing is imported.')
    .argument('<file>', 'CSV file with the header productId,skuId,version,key,activationLimit; the last may be empty')
    .action((file: string) => run(file, environment));
}

async function run(file: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const lines = readKeyFile(readTextFile(file));
  const config = readConfig(environment, readSecret);
  const database = await openExistingDatabase(config);
  try {
    await refuseWrongKeys(database, config.keyEncryptionKeys);
    await checkKeys(database, config.keyEncryptionKeys);
    const { imported, alreadyThere, skipped } = await database.transaction(async (tx) =>
      importKeys(tx, await readCatalogue(tx), config.keyEncryptionKeys, lines),
    );
    console.log(`${imported} keys imported, ${alreadyThere} already stored.`);
    for (const { lineNumber, reason } of skipped) console.log(`line ${lineNumber}: skipped, ${reason}`);
  } finally {
    await database.close();
  }
}

if (require.main === module) {
  importKeysCommand(process.env)
    .parseAsync()
    .catch((error: unknown) => {
      console.error(
        error instanceof BadKeyFileError ? `Nothing was imported:\n${error.message}` : describeForTerminal(error),
      );
      process.exitCode = 1;
    });
}
