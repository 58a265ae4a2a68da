import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { ROOT } from '../../platform/base/root';
import { variablesByTopic } from '../../platform/config/config';
import { printSubgraph } from '../../platform/federation/print-subgraph';
import { declaredMetrics } from '../../platform/metrics/metric';
import { readExampleOperations } from '../../playground/example-operations';
import { documentJsonSchema } from '../../programme/formats/document/document-json-schema';
// Declares all metrics.
import '../../server/process/serve';
import { buildGatewaySchema, printGatewaySchema } from '../../server/schema';
import { apiReference } from './api-reference';
import { cacheRules } from './cache-rules';
import { codegenConfiguration } from './codegen-configuration';
import { commandReference } from './command-reference';
import { configurationReference } from './configuration-reference';
import { errorReference } from './error-reference';
import { metricsReference } from './metrics-reference';
import { programmeFilesReference } from './programme-files-reference';
import { roleReference } from './role-reference';
import { type Release, schemaChanges } from './schema-changes';
import { typedOperations } from './typed-operations';
import { userErrorCodes } from './user-error-codes';

/** Returns the generated files of the project: their paths from its root, and their contents. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const schema = buildGatewaySchema();
  const sdl = printGatewaySchema(schema);
  const examples = readExampleOperations(join(ROOT, 'schema/operations'));
  return new Map([
    ['schema/schema.graphql', sdl],
    ['schema/subgraph.graphql', printSubgraph(sdl)],
    ['schema/programme.schema.json', `${JSON.stringify(documentJsonSchema(), null, 2)}\n`],
    ['schema/clients/operations.ts', await typedOperations(sdl, examples)],
    ['schema/clients/cache-rules.ts', cacheRules(schema)],
    ['schema/clients/codegen.ts', codegenConfiguration()],
    ['schema/clients/user-error-codes.ts', userErrorCodes(schema)],
    ['docs/reference/api.md', apiReference(schema, examples)],
    ['docs/reference/errors.md', errorReference(schema)],
    ['docs/reference/programme-files.md', programmeFilesReference()],
    ['docs/reference/roles.md', roleReference(schema)],
    ['docs/reference/commands.md', commandReference()],
    ['docs/reference/configuration.md', configurationReference(variablesByTopic)],
    ['docs/reference/metrics.md', metricsReference(declaredMetrics())],
    [
      'docs/reference/schema-changes.md',
      await schemaChanges([...releases(), { version: 'Unreleased', schema: buildSchema(sdl) }]),
    ],
  ]);
}

/** Returns the released schemas, oldest first. */
export function releases(): Release[] {
  const directory = join(ROOT, 'schema/releases');
  return readdirSync(directory)
    .map((file) => ({ version: basename(file, '.graphql'), schema: read(join(directory, file)) }))
    .sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
}

function read(file: string): GraphQLSchema {
  return buildSchema(readFileSync(file, 'utf8'));
}
