import { formatted } from './formatted';
import { config } from './typed-operations';

const HEADER = '// Generated from the schema by `npm run schema`. Copy it; change what is your own.';

/** Returns a configuration of graphql-codegen for the operations of a frontend, as TypeScript code. */
export function codegenConfiguration(): string {
  const configuration = {
    schema: 'http://127.0.0.1:4000/schema.graphql',
    documents: ['src/**/*.graphql', 'src/**/*.{ts,tsx}', '!src/gateway/**', '!src/generated/**'],
    generates: { 'src/generated/': { preset: 'client', presetConfig: { fragmentMasking: false }, config } },
  };
  return formatted(`${HEADER}

/**
 * Types for your own operations: \`npx graphql-codegen --config src/gateway/codegen.ts\`, after
 * \`npm install --save-dev @graphql-codegen/cli @graphql-codegen/client-preset\`.
 */
export default ${JSON.stringify(configuration)};
`);
}
