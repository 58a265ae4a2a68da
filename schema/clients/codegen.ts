// Generated from the schema by `npm run schema`. Copy it; change what is your own.

/**
 * Types for your own operations: `npx graphql-codegen --config src/gateway/codegen.ts`, after
 * `npm install --save-dev @graphql-codegen/cli @graphql-codegen/client-preset`.
 */
export default {
  schema: 'http://127.0.0.1:4000/schema.graphql',
  documents: ['src/**/*.graphql', 'src/**/*.{ts,tsx}', '!src/gateway/**', '!src/generated/**'],
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        scalars: {
          ID: 'string',
          BigInt: 'number',
          CountryCode: 'string',
          Currency: 'string',
          DateTime: 'string',
          Decimal: 'string',
          EmailAddress: 'string',
          Locale: 'string',
          URL: 'string',
          UUID: 'string',
        },
        strictScalars: true,
        immutableTypes: true,
        useTypeImports: true,
      },
    },
  },
};
