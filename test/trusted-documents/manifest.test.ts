import { hash } from 'node:crypto';
import { formatManifest, parseManifest } from '../../src/platform/trusted-documents/manifest';

const body = 'query Who {\n  viewer {\n    id\n  }\n}';
const who = { id: hash('sha256', body), name: 'Who', type: 'query' as const, body };
const good = { format: 'apollo-persisted-query-manifest', version: 1, operations: [who] };

describe('a manifest of trusted documents', () => {
  it('is in the format of Apollo’s generator', () => {
    expect(JSON.parse(formatManifest([who]))).toEqual(good);
  });

  it('is the same for any order of the operations', () => {
    const other = { ...who, name: 'Another' };
    expect(formatManifest([who, other])).toBe(formatManifest([other, who]));
  });

  it('contains the operations that it was generated from', () => {
    expect(parseManifest(formatManifest([who]))).toEqual([who]);
  });

  it.each<[string, unknown, string]>([
    ['another format', { ...good, format: 'relay' }, 'format: '],
    ['another version', { ...good, version: 2 }, 'version: '],
    ['no operations', { ...good, operations: undefined }, 'operations: '],
    ['a list', [good], 'manifest: '],
    ['an operation without a body', { ...good, operations: [{ ...who, body: undefined }] }, 'operations.0.body: '],
    [
      'an operation of another type',
      { ...good, operations: [who, { ...who, type: 'fragment' }] },
      'operations.1.type: ',
    ],
    [
      'an id that is not the body’s',
      { ...good, operations: [{ ...who, body: `${body} ` }] },
      'operations.0.id: is not the SHA-256 of the body',
    ],
  ])('is refused with %s, and the error has its place', (_, manifest, problem) => {
    expect(() => parseManifest(JSON.stringify(manifest))).toThrow(problem);
  });

  it('is refused if it is not JSON, and the error does not repeat its content', () => {
    expect(() => parseManifest('{ secret')).toThrow(/^is not valid JSON$/);
  });

  it('reports the first 20 problems, and none of more operations than a gateway reads', () => {
    const withOperations = (count: number) =>
      JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: Array(count).fill({}) });
    const problemOf = (count: number) => {
      try {
        return parseManifest(withOperations(count));
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(String(problemOf(30)).split('\n')).toHaveLength(21);
    expect(problemOf(30)).toMatch(/^operations\.4\.body: .*\nand 100 other problems$/m);
    expect(problemOf(50_001)).toBe('operations: there are more than 50000');
  });
});
