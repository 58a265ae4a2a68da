import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { GraphQLError, Source } from 'graphql';
import { describeForTerminal } from '../../platform/base/describe-for-terminal';
import { readSettings } from '../../platform/config/config';
import { readTextFile } from '../../platform/text/utf8';
import { buildDocumentChecks } from '../../platform/trusted-documents/check-document';
import { collectOperations, UntrustworthyError } from '../../platform/trusted-documents/collect-operations';
import { formatManifest } from '../../platform/trusted-documents/manifest';
import { buildGatewaySchema } from '../../server/schema';

/** Creates the manifest for `TRUSTED_DOCUMENTS` from the documents that clients send. */
export function trustCommand(environment: NodeJS.ProcessEnv): Command {
  return new Command('trust')
    .description(
      'Checks operations and writes a manifest of trusted documents. If one is not valid, nothing is written.',
    )
    .argument('<files...>', 'GraphQL files with named operations and their fragments')
    .option('-o, --output <file>', 'the path of the manifest', 'trusted-documents.json')
    .action((files: readonly string[], { output }: { readonly output: string }, command: Command) => {
      const operations = operationsIn(files, environment);
      writeFileSync(output, formatManifest(operations));
      command.configureOutput().writeOut?.(`${output} trusts ${operations.length} operations.\n`);
    });
}

function operationsIn(files: readonly string[], environment: NodeJS.ProcessEnv) {
  // An existing manifest is about to be replaced.
  const { limits } = readSettings({ ...environment, TRUSTED_DOCUMENTS: '', TRUSTED_DOCUMENTS_ONLY: '' });
  const { parseDocument, findProblems } = buildDocumentChecks(buildGatewaySchema(), limits);
  const documents = files.map((file) => parseDocument(new Source(readTextFile(file), file)));
  return collectOperations(documents, findProblems);
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
