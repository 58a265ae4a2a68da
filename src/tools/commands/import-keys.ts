import { Command } from 'commander';
import { readCatalogue } from '../../catalogue/catalogue';
import { checkKeys } from '../../delivery/check-keys';
import { importKeys } from '../../delivery/import-keys';
import { BadKeyFileError } from '../../delivery/key-line';
import { readKeyFile } from '../../delivery/read-key-file';
import { refuseWrongKeys } from '../../delivery/refuse-wrong-keys';
import { describeForTerminal } from '../../platform/base/describe-for-terminal';
import { readConfig } from '../../platform/config/config';
import { readSecret } from '../../platform/secrets/local-keys';
import { readTextFile } from '../../platform/text/utf8';
import { nameOfUser, operatorNamed } from './command-operator';
import { openExistingDatabase } from './open-existing-database';

/** Imports the product keys of a CSV file. */
export function importKeysCommand(environment: NodeJS.ProcessEnv): Command {
  return new Command('import-keys')
    .description('Adds product keys to the pools. If a line of the file is not valid, nothing is imported.')
    .argument(
      '<file>',
      'CSV file with the header productId,skuId,version,key,activationLimit; the last may be empty. ' +
        'The columns orderNumber,lineNumber may follow, for keys that are reserved for one order line.',
    )
    .option('--actor <name>', 'name of the operator for the audit trail; the user of the process, if it is omitted')
    .action((file: string, options: Options) => run(file, options, environment));
}

interface Options {
  readonly actor?: string;
}

async function run(file: string, { actor }: Options, environment: NodeJS.ProcessEnv): Promise<void> {
  const lines = readKeyFile(readTextFile(file));
  const config = readConfig(environment, readSecret);
  const database = await openExistingDatabase(config);
  try {
    await refuseWrongKeys(database, config.keyEncryptionKeys);
    await checkKeys(database, config.keyEncryptionKeys);
    const { imported, alreadyThere, skipped } = await database.transaction(async (tx) =>
      importKeys(tx, operatorNamed(actor ?? nameOfUser()), {
        catalogue: await readCatalogue(tx),
        ring: config.keyEncryptionKeys,
        lines,
      }),
    );
    console.log(`${imported} keys imported, ${alreadyThere} already stored.`);
    for (const { line, reason } of skipped) console.log(`line ${line}: skipped, ${reason}`);
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
