import type { Command } from 'commander';
import { findKeyOfLine, type KeyOfLine } from '../../../delivery/find-key-of-line';
import { replaceKey } from '../../../delivery/replace-key';
import { orderNumberOf } from '../../../platform/text/identifiers';
import { readCount, readVersion } from './arguments';
import { change } from './change';
import { quoted } from './describe-change';
import { type CommonOptions, DONE, printChange, runSubcommand, subcommand } from './frame';

interface ReplaceKeyOptions extends CommonOptions {
  readonly licence: number;
  readonly version?: string;
  readonly reason: string;
}

/** Replaces a bad product key. */
export function replaceKeyCommand(environment: NodeJS.ProcessEnv): Command {
  return subcommand('replace-key')
    .description(
      'Replaces a bad product key: revokes it and assigns another one of the same SKU and version. No key is read or printed.',
    )
    .argument('<order>', 'number of the order, such as ORD-7K3M9-Q2XVB')
    .argument('<line>', 'number of the order line, from 1', readCount)
    .option('--licence <number>', 'number of the licence, if the line has a key for each', readCount, 1)
    .option('--version <version>', 'version of the key, if the software has keys of several versions', readVersion)
    .requiredOption('--reason <text>', 'why; the customer sees it')
    .action((order: string, lineNumber: number, options: ReplaceKeyOptions) =>
      runSubcommand(() => run(keyOf(order, lineNumber, options), options, environment)),
    );
}

function keyOf(order: string, lineNumber: number, { licence, version }: ReplaceKeyOptions): KeyOfLine {
  return { orderNumber: orderNumberOf(order), lineNumber, licenceNumber: licence, version: version ?? null };
}

async function run(key: KeyOfLine, options: ReplaceKeyOptions, environment: NodeJS.ProcessEnv): Promise<number> {
  const { orderNumber, lineNumber, licenceNumber } = key;
  const { reason } = options;
  const replaced = await change(environment, options, async (tx, actor) => {
    const keyId = await findKeyOfLine(tx, key);
    return { keyId, newKeyId: await replaceKey(tx, actor, { keyId, reason }) };
  });
  const sentence =
    `The key of licence ${licenceNumber} on line ${lineNumber} of order ${orderNumber} changes from ${replaced.keyId} to ` +
    `${replaced.newKeyId}, because of ${quoted(reason)}.`;
  printChange(options, sentence, { orderNumber, lineNumber, licenceNumber, ...replaced, reason });
  return DONE;
}
