import { userInfo } from 'node:os';
import { Command, type CommanderError } from 'commander';
import { BadKeyFileError } from '../../../delivery/key-line';
import type { Actor } from '../../../platform/access/viewer';
import { describeForTerminal } from '../../../platform/base/describe-for-terminal';
import { readConfig, readSettings } from '../../../platform/config/config';
import type { OpenDatabase } from '../../../platform/database/database';
import { newId } from '../../../platform/database/id';
import type { Transaction } from '../../../platform/database/transaction';
import { DatabaseUnavailable } from '../../../platform/database/unavailable';
import { UserError } from '../../../platform/graphql/user-error';
import { messageFor } from '../../../platform/i18n/messages';
import type { KeyRing } from '../../../platform/secrets/key-ring';
import { readSecret } from '../../../platform/secrets/local-keys';
import { BadProgrammeFile } from '../../../programme/formats/parsed';
import { openExistingDatabase } from '../open-existing-database';
import { readActor } from './arguments';
import { findFileSystemReason } from './file-system-reason';
import { isClosedOutput } from './output';
import './node-types';

/** Exit codes of all subcommands. */
export const DONE = 0;
/** The input is bad and nothing was changed. */
export const REFUSED = 1;
const COULD_NOT_RUN = 2;

/** The options of all subcommands. */
export interface CommonOptions {
  /** Whether to report what would be changed, and to change nothing. */
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Name of the operator for the audit trail; that of the user of this process if it is not named. */
  readonly actor?: string;
}

/** Returns a subcommand of `npm run programme` that changes something, with the options that all of these have. */
export function subcommand(name: string): Command {
  return withoutChanges(name)
    .option('--dry-run', 'reports what would be changed, and changes nothing', false)
    .option('--json', 'prints the result as JSON', false)
    .option(
      '--actor <name>',
      'name of the operator for the audit trail (default: the user that runs the command)',
      readActor,
    );
}

/** Returns a subcommand that prints facts. It accepts the options of the others, so that a script can pass them to all. */
export function listing(name: string): Command {
  return withoutChanges(name)
    .option('--dry-run', 'has no effect: this command changes nothing', false)
    .option('--json', 'prints the result as JSON', false)
    .option('--actor <name>', 'has no effect: this command changes nothing', readActor);
}

/** Returns a subcommand that only reads. */
export function withoutChanges(name: string): Command {
  return new Command(name).exitOverride((error) => process.exit(exitCodeOf(error)));
}

function exitCodeOf({ exitCode, code }: CommanderError): number {
  if (exitCode === 0) return DONE;
  return code === 'commander.invalidArgument' ? REFUSED : COULD_NOT_RUN;
}

/** Returns the name of the user of this process, which a container may not have. */
function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'operator';
  }
}

/** Returns the operator of a command, as recorded in the audit trail. */
export function operatorOf({ actor: name = nameOfUser() }: Pick<CommonOptions, 'actor'>): Actor {
  return { id: `operator:${name}`, name, roles: ['OPERATOR'], partnerId: null, requestId: newId('cmd') };
}

export type Settings = ReturnType<typeof readSettings>;

/** Opens the database of the gateway for some work, and closes it. */
export async function withDatabase<Result>(
  environment: NodeJS.ProcessEnv,
  work: (database: OpenDatabase, settings: Settings) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(environment);
  const database = await openExistingDatabase(settings);
  try {
    return await work(database, settings);
  } finally {
    await database.close();
  }
}

/** Returns the encryption keys of product keys, which only some subcommands need. */
export function readKeyRing(environment: NodeJS.ProcessEnv): KeyRing {
  return readConfig(environment, readSecret).keyEncryptionKeys;
}

/** Rolls a unit of work back whose result is all that is wanted. */
class DryRun extends Error {
  constructor(readonly result: unknown) {
    super('This was a dry run.');
  }
}

/** Runs a use case in a unit of work, which a dry run rolls back. */
export async function inUnitOfWork<Result>(
  database: OpenDatabase,
  { dryRun }: Pick<CommonOptions, 'dryRun'>,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  if (!dryRun) return database.transaction(work);
  try {
    return await database.transaction(async (tx) => {
      throw new DryRun(await work(tx));
    });
  } catch (error) {
    if (error instanceof DryRun) return error.result as Result;
    throw error;
  }
}

/** Prints what a command changed: one sentence, or an object as JSON. */
export function printChange({ json, dryRun }: CommonOptions, sentence: string, facts: object): void {
  console.log(json ? JSON.stringify({ ...facts, dryRun }) : sentence);
  if (dryRun && !json) console.error('This was a dry run: nothing was changed.');
}

/** Runs a subcommand, and sets the exit code. An error is printed with its reason. */
export async function runSubcommand(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (isClosedOutput(error)) return;
    const refusals = refusalsOf(error);
    console.error(refusals ? `Nothing was changed:\n${refusals.join('\n')}` : describe(error));
    process.exitCode = refusals ? REFUSED : COULD_NOT_RUN;
  }
}

/** Returns why the input was refused; null if that is not the reason of an error. */
function refusalsOf(error: unknown): readonly string[] | null {
  if (error instanceof BadProgrammeFile || error instanceof BadKeyFileError) return [error.message];
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return errors.every((each) => each instanceof UserError) ? errors.map(messageOf) : null;
}

function messageOf({ text, details, path }: UserError): string {
  const message = messageFor('en', text, details);
  return path === null ? message : `${path.join('.')}: ${message}`;
}

function describe(error: unknown): unknown {
  const reason = findFileSystemReason(error);
  if (reason) return reason;
  if (!(error instanceof DatabaseUnavailable)) return describeForTerminal(error);
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return error.text === 'outcomeUnknown'
    ? `The connection was lost during the commit, so the changes may have been made. Run the command again: ${cause}`
    : `The database is not available, and nothing was changed: ${cause}`;
}
