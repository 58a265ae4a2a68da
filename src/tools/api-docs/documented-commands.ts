import type { Command } from 'commander';
import { backupCommand } from '../commands/backup';
import { deprecationsCommand } from '../commands/deprecations';
import { importKeysCommand } from '../commands/import-keys';
import { migrateCommand } from '../commands/migrate';
import { programmeCommand } from '../commands/programme';
import { rotateKeysCommand } from '../commands/rotate-keys';
import { seedCommand } from '../commands/seed';
import { tokenCommand } from '../commands/token';
import { trustCommand } from '../commands/trust';
import { verifyCommand } from '../commands/verify';
import { verifyAuditCommand } from '../commands/verify-audit';
import { programmeExamples } from './programme-examples';

/** A command with the facts that its definition does not contain. */
export interface DocumentedCommand {
  readonly command: Command;
  /** Meaning of each exit code. */
  readonly exitCodes: Readonly<Record<number, string>>;
  /** An example, as it is typed on a terminal. */
  readonly example: string;
}

const FAILED = 'It failed. The reason is on standard error.';
const CHECKED = { 1: 'At least one check failed.', 2: 'The check could not be run. The reason is on standard error.' };

const PROGRAMME_EXIT_CODES = {
  0: 'It is done, or there was nothing to change, or the dry run found no reason against it.',
  1: 'The input is not valid, and nothing was changed. The reason is on standard error.',
  2: 'It could not be run, and nothing was changed. The reason is on standard error.',
};

/** The commands of an operator, in the order of the reference. */
export const documentedCommands: readonly DocumentedCommand[] = [
  {
    command: tokenCommand({}, Date.now),
    exitCodes: { 0: 'The token was printed.', 1: FAILED },
    example: 'npm run --silent token -- admin-agent',
  },
  ...programmeCommand({}).commands.map((command) => ({
    command,
    exitCodes: PROGRAMME_EXIT_CODES,
    example: programmeExamples[command.name()] ?? '',
  })),
  {
    command: importKeysCommand({}),
    exitCodes: { 0: 'All keys are stored, except the lines that it names as skipped.', 1: 'Nothing was imported.' },
    example: 'npm run import-keys -- keys.csv',
  },
  {
    command: backupCommand({}),
    exitCodes: { 0: 'The copy is complete and checked.', 1: 'No backup was made. On PostgreSQL this is always so.' },
    example: 'npm run backup -- backup.sqlite',
  },
  {
    command: verifyCommand(),
    exitCodes: { 0: 'The database is sound.', ...CHECKED },
    example: 'npm run verify -- backup.sqlite --deep',
  },
  {
    command: verifyAuditCommand(),
    exitCodes: { 0: 'The audit trail is intact.', ...CHECKED },
    example: 'npm run --silent verify-audit -- --heads > heads',
  },
  {
    command: rotateKeysCommand({}),
    exitCodes: {
      0: 'The first key encrypts every product key.',
      1: 'It failed, or other keys still encrypt some product keys. Standard error names them.',
    },
    example: 'npm run rotate-keys',
  },
  {
    command: migrateCommand({}),
    exitCodes: { 0: 'The schema is up to date, or the pending migrations are listed.', 1: FAILED },
    example: 'npm run migrate',
  },
  {
    command: trustCommand({}),
    exitCodes: { 0: 'The manifest was written.', 1: 'Nothing was written. The reason is on standard error.' },
    example: 'npm run trust -- schema/operations/*/*.graphql',
  },
  {
    command: deprecationsCommand(),
    exitCodes: { 0: 'The report was printed.', 1: 'A log could not be read. The reason is on standard error.' },
    example: 'npm run --silent deprecations -- gateway.log',
  },
  {
    command: seedCommand({}),
    exitCodes: { 0: 'The data are loaded.', 1: FAILED },
    example: 'npm run seed -- --customers 100000',
  },
];

/** The other scripts of package.json, each with a description. */
export const otherScripts: Readonly<Record<string, string>> = {
  start: 'Builds the gateway and serves it.',
  build: 'Compiles the gateway and builds the portal and the playground.',
  'build:server': 'Compiles the gateway only.',
  'build:playground': 'Builds the playground only.',
  'build:portal': 'Builds the portal only.',
  serve:
    'Serves what was built. Under a supervisor start `node --min-semi-space-size=8 --max-semi-space-size=8 dist/src/main.js` instead, which receives every signal.',
  sbom: 'Prints a software bill of materials in CycloneDX format: `npm run --silent sbom`.',
  dev: 'Starts the demo, and restarts it after each change in `src`.',
  'dev:playground': 'Builds the playground again after each change.',
  'dev:portal': 'Builds the portal again after each change.',
  format: 'Formats the code and applies safe fixes of the linter.',
  schema: 'Writes the SDL and everything else that is generated, such as this page.',
  version: 'Runs during `npm version`: adds the schema to `schema/releases`.',
  check: 'Runs all checks below.',
  'check:types': 'Checks types.',
  'check:format': 'Checks format and lint rules.',
  'check:imports': 'Checks the direction of imports.',
  'check:unused': 'Finds unused files, exports and dependencies.',
  'check:schema': 'Checks that generated files are current and that the schema breaks no released client.',
  'check:wording': 'Finds expressions that are not plain English in documents, messages, descriptions and comments.',
  'check:links': 'Checks the links of all Markdown pages: files, images and headings.',
  test: 'Builds everything and runs all tests on SQLite and PostgreSQL.',
  'test:sqlite': 'Runs tests on SQLite: `npm run test:sqlite -- FILE`.',
  'test:postgres': 'Runs tests on PostgreSQL: `npm run test:postgres -- FILE`.',
  'test:deploy':
    'Runs the tests that need servers and tools from Debian, which `test/deploy/install-servers.sh` installs.',
  'test:watch': 'Runs tests again after each change.',
  pictures: 'Takes the pictures of the README and the playground again, into `docs/pictures`.',
  'test:node': 'Runs tests on another version of Node.js: `npm run test:node -- 22`.',
  'test:faults': 'Runs all scenarios of faults at full length, for some hours.',
  bench: 'Measures the gateway and other servers.',
};
