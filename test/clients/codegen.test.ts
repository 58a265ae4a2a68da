import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { parse } from 'graphql';
import configuration from '../../schema/clients/codegen';
import { readExampleOperations } from '../../src/playground/example-operations';
import { frontendProject } from '../guides/frontend-project';

const ROOT = join(__dirname, '../..');
const DIRECTORY = 'src/generated/';

const PROGRAM = `import { PageThroughSoftwareDocument, type PageThroughSoftwareQuery } from './generated/graphql';
import { graphql } from './generated';

const first: (data: PageThroughSoftwareQuery) => string | undefined = ({ customer }) => customer?.software.edges[0]?.node.status;
console.log(PageThroughSoftwareDocument.kind, first.name, graphql.name);
`;

describe('the configuration of graphql-codegen', () => {
  it('generates code for the shipped operations that compiles', async () => {
    const project = frontendProject(PROGRAM, await generated());
    try {
      await project.build();
    } finally {
      project.remove();
    }
  });

  it('has a type for every scalar', async () => {
    const { 'src/generated/graphql.ts': types = '' } = await generated();
    expect(types).toContain('sizeBytes: number');
    expect(types).not.toMatch(/readonly \w+\??: (any|unknown)\b/);
  });
});

/** Returns the files that the configuration generates, by their paths. */
async function generated(): Promise<Record<string, string>> {
  const { presetConfig, config } = configuration.generates[DIRECTORY];
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: DIRECTORY,
    presetConfig,
    config,
    schema: parse(readFileSync(join(ROOT, 'schema/schema.graphql'), 'utf8')),
    documents: readExampleOperations(join(ROOT, 'schema/operations')).map(({ title, query }) => ({
      location: title,
      rawSDL: query,
      document: parse(query),
    })),
    plugins: [],
    pluginMap: {},
  });
  const files = sections.map(async (section) => [section.filename, await codegen(section)] as const);
  return Object.fromEntries(await Promise.all(files));
}
