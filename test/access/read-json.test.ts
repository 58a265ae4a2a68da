import fc from 'fast-check';
import { readJson } from '../../src/platform/access/token-header';

describe('JSON', () => {
  it('is read as any JSON value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '[{"b":{"a":1,"a":[]}}]',
    '{"__proto__":1,"__proto__":2}',
    '{"":1,"":2}',
  ])('is refused if an object has two members of the same name: %s', (text) => {
    expect(() => readJson(text)).toThrow('named twice');
  });

  it.each(['{"a":{"a":1},"b":{"a":2}}', '{"a":":","b\\":":1}', '[["a:a"]]', '{"a":"\\\\","b":":"}'])(
    'is read if only strings look like names: %s',
    (text) => {
      expect(readJson(text)).toEqual(JSON.parse(text));
    },
  );
});
