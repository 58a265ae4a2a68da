import { join } from 'node:path';
import { createContentStore } from '../../platform/files/content-store';
import { checkingCommand, runChecking } from '../verification/checking-command';
import { type Check, type Finding, MAX_EXAMPLES } from '../verification/finding';
import { type Verdict, verify } from '../verification/verify';

const command = checkingCommand('verify')
  .description('Checks everything that should hold in the database, opens all its files, and decrypts its keys.')
  .option('--deep', 'reads all files and compares their content with what was stored', false);

interface Options {
  readonly deep: boolean;
}

void runChecking<Options>(command, async (database, { keyEncryptionKeys, dataDir }, { deep: isDeep }) => {
  console.log(`${database.description}\n`);
  const stores = {
    mediaStore: createContentStore(join(dataDir, 'media')),
    attachmentStore: createContentStore(join(dataDir, 'attachments')),
  };
  const verdict = await verify(database, { ...stores, keyEncryptionKeys, isDeep }, printCheck);
  printVerdict(verdict);
  return verdict.failed === 0;
});

function printCheck({ name, isNote }: Check, { count, examples }: Finding): void {
  const others = count > MAX_EXAMPLES ? ', …' : '';
  console.log(
    count === 0 ? `✓ ${name}` : `${isNote ? '!' : '✗'} ${name}\n  ${count} found: ${examples.join(', ')}${others}`,
  );
}

function printVerdict({ checks, failed, stopped }: Verdict): void {
  const notSound = `Not sound: ${failed} of ${checks} checks.${stopped ? ' The others need these to be right first.' : ''}`;
  console.log(failed === 0 ? `\nSound: all ${checks} checks.` : `\n${notSound}`);
}
