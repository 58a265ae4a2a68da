import { newId, newNumber } from '../../src/platform/database/id';

const MANY = Array.from({ length: 1_000 });

describe('an id', () => {
  it('is unique, and sorts in order of creation', () => {
    const ids = MANY.map(() => newId('cus'));
    expect(new Set(ids).size).toBe(MANY.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it('begins with its prefix', () => {
    expect(newId('cus')).toMatch(/^cus_[0-9a-z]{26}$/);
  });
});

describe('a number for people', () => {
  it('has two groups of five letters and digits that are not easily confused', () => {
    for (const number of MANY.map(() => newNumber('ORD'))) expect(number).toMatch(/^ORD(-[0-9A-HJKMNP-TV-Z]{5}){2}$/);
  });

  it('is unique', () => {
    expect(new Set(MANY.map(() => newNumber('ORD'))).size).toBe(MANY.length);
  });
});
