import { z } from 'zod';
import { readConfig, variablesByTopic } from '../../src/platform/config/config';
import { configurationReference } from '../../src/tools/api-docs/configuration-reference';
import { readPage, sourceFiles } from './source-files';

const variables: Readonly<Record<string, z.ZodType>> = Object.assign({}, ...Object.values(variablesByTopic));
const rowOf = (name: string, page = readPage('configuration.md')) =>
  page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';

/** Variables of the operating system. */
const FOREIGN = ['PATH'];

describe('the configuration reference', () => {
  it('is the committed docs/reference/configuration.md', () => {
    expect(configurationReference(variablesByTopic)).toBe(readPage('configuration.md'));
  });

  it('has every variable that the source reads', () => {
    const text = [...sourceFiles('src').values()].join('\n');
    const declared = [...sourceFiles('src/platform/config').values()].join('\n');
    const read = [
      ...text.matchAll(/\b(?:process\.env|env|environment|variables)\.([A-Z][A-Z_]+)\b/g),
      ...text.matchAll(/\{ ([A-Z][A-Z_]+)[^}]*\} = process\.env/g),
      ...declared.matchAll(/^ {2}([A-Z][A-Z_]+):/gm),
    ].map(([, name = '']) => name);
    expect(new Set(read).size).toBeGreaterThan(50);
    expect([...new Set(read)].filter((name) => !FOREIGN.includes(name) && !rowOf(name))).toEqual([]);
  });

  it('marks what a start in production needs', () => {
    const marked = Object.keys(variables).filter((name) => /required in production/i.test(rowOf(name)));
    const start = () => readConfig({ NODE_ENV: 'production' });
    expect(start).toThrow();
    for (const name of marked) expect(start).toThrow(`${name}: required in production`);
    expect(marked).toHaveLength(6);
  });

  it('refers only to existing variables as needed by others', () => {
    for (const schema of Object.values(variables))
      for (const name of schema.meta()?.needs ?? []) expect(variables).toHaveProperty(name);
  });

  it('reads default, unit and range from the schema', () => {
    const page = configurationReference({
      Tea: {
        CUPS: z.coerce.number().int().min(1).max(9).default(2).meta({ description: 'How many.', unit: 'cups' }),
        SIZE: z
          .enum(['SMALL', 'LARGE'])
          .optional()
          .meta({ description: 'How large.', unset: 'any', needs: ['CUPS'] }),
        MILK: z.stringbool().default(false).meta({ description: 'Whether with milk.' }),
      },
    });
    expect(rowOf('CUPS', page)).toBe('| `CUPS` | `2` | cups | 1 to 9 | How many. |');
    expect(rowOf('SIZE', page)).toBe('| `SIZE` | any |  | `SMALL`, `LARGE` | How large. Needs `CUPS`. |');
    expect(rowOf('MILK', page)).toBe('| `MILK` | `false` |  | `true` or `false` | Whether with milk. |');
  });

  it('refuses a variable without a description, and a default that cannot be printed', () => {
    expect(() => configurationReference({ Tea: { CUPS: z.string() } })).toThrow('CUPS has no description');
    const lacking = z.string().optional().meta({ description: 'How many.' });
    expect(() => configurationReference({ Tea: { CUPS: lacking } })).toThrow('CUPS has no default');
  });
});
