import { type Command, InvalidArgumentError } from 'commander';
import { type AuditHead, type WalkedChain, walkChains } from '../verification/audit-chains';
import { type Checking, checkingCommand, runChecking } from '../verification/checking-command';

interface Options {
  readonly head: readonly AuditHead[];
  /** Whether only heads are printed. */
  readonly heads: boolean;
}

const HEAD = /^(?<partnerId>.*):(?<sequence>[1-9]\d{0,14}):(?<hash>[0-9a-f]{64})$/s;

/** Checks the audit trails of all partners. */
export function verifyAuditCommand(): Command {
  return checkingCommand('verify-audit')
    .description('Checks that no row of the audit trail was changed, removed or inserted.')
    .option('--head <PARTNER:ROW:HASH...>', 'rows noted earlier with --heads, which must still exist', readHead, [])
    .option('--heads', 'prints only the last row of each trail, so that you can note it', false);
}

const check: Checking<Options> = async (database, _config, { head, heads }) => {
  if (!heads) console.log(`${database.description}\n`);
  let isIntact = true;
  for await (const chain of walkChains(database, head)) {
    isIntact &&= chain.problem === null;
    if (heads) printHead(chain);
    else printChain(chain);
  }
  if (!heads) console.log(isIntact ? '\nThe audit trail is intact.' : '\nThe audit trail was tampered with.');
  return isIntact;
};

function readHead(text: string, others: readonly AuditHead[]): readonly AuditHead[] {
  const { partnerId = '', sequence, hash = '' } = HEAD.exec(text)?.groups ?? {};
  if (!sequence) throw new InvalidArgumentError('It must be PARTNER:ROW:HASH, as this command prints it.');
  return [...others, { partnerId, sequence: Number(sequence), hash }];
}

function printChain({ partnerId, problem, head }: WalkedChain): void {
  console.log(problem === null ? `✓ ${textOf(head)}` : `✗ ${partnerId} ${problem}`);
}

/** Prints the head of an intact trail. The head of any other trail would not be a valid reference later. */
function printHead({ partnerId, problem, head }: WalkedChain): void {
  if (problem === null) console.log(textOf(head));
  else console.error(`${partnerId} ${problem}`);
}

function textOf({ partnerId, sequence, hash }: AuditHead): string {
  return `${partnerId}:${sequence}:${hash}`;
}

if (require.main === module) void runChecking(verifyAuditCommand(), check);
