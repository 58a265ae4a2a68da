import { program } from 'commander';
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

program
  .name('import-keys')
  .description('Fills the pools of product keys. Of a file with a bad line nothing is imported.')
  .argument('<file>', 'CSV with the columns productId, skuId, version, key, activationLimit')
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(
      error instanceof BadKeyFileError ? `Nothing was imported:\n${error.message}` : describeForTerminal(error),
    );
    process.exitCode = 1;
  });

async function run(file: string): Promise<void> {
  const lines = readKeyFile(readTextFile(file));
  const config = readConfig(process.env, readSecret);
  const database = await openExistingDatabase(config);
  try {
    await refuseWrongKeys(database, config.keyEncryptionKeys);
    await checkKeys(database, config.keyEncryptionKeys);
    const { imported, alreadyThere, skipped } = await database.transaction(async (tx) =>
      importKeys(tx, await readCatalogue(tx), config.keyEncryptionKeys, lines),
    );
    console.log(`${imported} keys imported, ${alreadyThere} were there already.`);
    for (const { lineNumber, reason } of skipped) console.log(`line ${lineNumber}: skipped, ${reason}`);
  } finally {
    await database.close();
  }
}
