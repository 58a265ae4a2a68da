import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { GraphQLError, Source } from 'graphql';
import { describeForTerminal } from '../../platform/base/describe-for-terminal';
import { readSettings } from '../../platform/config/config';
import { readTextFile } from '../../platform/text/utf8';
import { buildDocumentChecks } from '../../platform/trusted-documents/check-document';
import { assertTrustworthy, mergeOperations } from '../../platform/trusted-documents/check-manifest';
import { collectOperations, UntrustworthyError } from '../../platform/trusted-documents/collect-operations';
import { formatManifest, type ManifestOperation, parseAppManifest } from '../../platform/trusted-documents/manifest';
import { buildGatewaySchema } from '../../server/schema';

/** Creates the manifest for `TRUSTED_DOCUMENTS` from the documents that clients send. */
export function trustCommand(environment: NodeJS.ProcessEnv): Command {
  return new Command('trust')
    .description(
      'Checks operations and writes a manifest of trusted documents. If one is not valid, nothing is written.',
    )
    .argument(
      '<files...>',
      'GraphQL files with named operations and their fragments, and manifests (.json) of Apollo Client, Kotlin or iOS',
    )
    .option('-o, --output <file>', 'the path of the manifest', 'trusted-documents.json')
    .action((files: readonly string[], { output }: { readonly output: string }, command: Command) => {
      const operations = operationsIn(files, environment);
      writeFileSync(output, formatManifest(operations));
      command.configureOutput().writeOut?.(`${output} trusts ${countText(operations)}.\n`);
    });
}

function countText(operations: readonly ManifestOperation[]): string {
  const names = new Set(operations.map(({ name }) => name)).size;
  return `${names} operations${operations.length > names ? ` in ${operations.length} versions` : ''}`;
}

function operationsIn(files: readonly string[], environment: NodeJS.ProcessEnv) {
  // An existing manifest is about to be replaced.
  const { limits } = readSettings({ ...environment, TRUSTED_DOCUMENTS: '', TRUSTED_DOCUMENTS_ONLY: '' });
  const checks = buildDocumentChecks(buildGatewaySchema(), limits);
  const documents = files
    .filter((file) => !isManifest(file))
    .map((file) => checks.parseDocument(new Source(readTextFile(file), file)));
  const manifests = files.filter(isManifest).map((file) => manifestIn(file, checks));
  return mergeOperations([...collectOperations(documents, checks.findProblems), ...manifests.flat()]);
}

function isManifest(file: string): boolean {
  return file.endsWith('.json');
}

function manifestIn(file: string, checks: ReturnType<typeof buildDocumentChecks>): readonly ManifestOperation[] {
  const operations = parsedManifest(file, readTextFile(file));
  assertTrustworthy(operations, file, checks);
  return operations;
}

function parsedManifest(file: string, text: string): readonly ManifestOperation[] {
  try {
    return parseAppManifest(text);
  } catch (error) {
    throw new UntrustworthyError((error as Error).message.split('\n').map((problem) => `${file}: ${problem}`));
  }
}

function describe(error: unknown): unknown {
  if (error instanceof UntrustworthyError) return error.message;
  return error instanceof GraphQLError ? error.toString() : describeForTerminal(error);
}

if (require.main === module) {
  trustCommand(process.env)
    .parseAsync()
    .catch((error: unknown) => {
      console.error(describe(error));
      process.exitCode = 1;
    });
}
