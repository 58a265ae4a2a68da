import type { Command } from 'commander';
import { openContentStore } from '../../platform/files/open-content-store';
import { type Checking, checkingCommand, runChecking } from '../verification/checking-command';
import { type Check, type Finding, MAX_EXAMPLES } from '../verification/finding';
import { type Verdict, verify } from '../verification/verify';

/** Checks the database with its files and keys. */
export function verifyCommand(): Command {
  return checkingCommand('verify')
    .description(
      'Checks that the database is sound, that all its files can be opened, and that its product keys decrypt.',
    )
    .option('--deep', 'also reads every file and compares its content with its checksum', false);
}

interface Options {
  readonly deep: boolean;
}

const check: Checking<Options> = async (database, config, { deep: isDeep }) => {
  console.log(`${database.description}\n`);
  const stores = {
    mediaStore: await openContentStore(config.mediaLocation),
    attachmentStore: await openContentStore(config.attachmentLocation),
  };
  const { keyEncryptionKeys } = config;
  const verdict = await verify(database, { ...stores, keyEncryptionKeys, isDeep }, printCheck);
  printVerdict(verdict);
  return verdict.failed === 0;
};

function printCheck({ name, isNote }: Check, { count, examples }: Finding): void {
  const others = count > MAX_EXAMPLES ? ', …' : '';
  console.log(
    count === 0 ? `✓ ${name}` : `${isNote ? '!' : '✗'} ${name}\n  ${count} found: ${examples.join(', ')}${others}`,
  );
}

function printVerdict({ checks, failed, stopped }: Verdict): void {
  const failure = `${failed} of ${checks} checks failed.${stopped ? ' Correct them to run the others.' : ''}`;
  console.log(failed === 0 ? `\nAll ${checks} checks passed.` : `\n${failure}`);
}

if (require.main === module) void runChecking(verifyCommand(), check);
