import fc from 'fast-check';
import { Architecture, type Edition, FileType, OperatingSystem } from '../../src/catalogue/edition.entity';
import { type EditionFilter, editionOptions, filterEditions } from '../../src/catalogue/edition-filter';

const values = {
  version: ['2016', '2019', '2022'],
  language: ['de-DE', 'en-US', 'zh-CN'],
  fileType: Object.values(FileType),
  os: Object.values(OperatingSystem),
  architecture: Object.values(Architecture),
};
type Choice = keyof typeof values;
const CHOICES = Object.keys(values) as Choice[];
const OPTIONS = {
  version: 'versions',
  language: 'languages',
  fileType: 'fileTypes',
  os: 'os',
  architecture: 'architectures',
} as const;

const edition = fc.record({
  version: fc.constantFrom(...values.version),
  language: fc.constantFrom(...values.language),
  fileType: fc.constantFrom(...values.fileType),
  os: fc.constantFrom(...values.os),
  architecture: fc.constantFrom(...values.architecture),
});
const editions = fc.uniqueArray(edition, { maxLength: 30, selector: (each) => JSON.stringify(each) }) as fc.Arbitrary<
  Edition[]
>;
const choice = <Value>(of: readonly Value[]) => fc.option(fc.constantFrom(...of), { nil: null });
const filter: fc.Arbitrary<EditionFilter> = fc.record(
  {
    version: choice(values.version),
    language: choice(values.language),
    fileType: choice(values.fileType),
    os: choice(values.os),
    architecture: choice(values.architecture),
  },
  { requiredKeys: [] },
);

describe('the choices of version, language and file type / OS (S7)', () => {
  it('every listed option leads to an edition', () => {
    fc.assert(
      fc.property(editions, filter, (all, made) => {
        const options = editionOptions(all, made);
        for (const each of CHOICES) {
          for (const value of options[OPTIONS[each]]) {
            expect(filterEditions(all, { ...made, [each]: value }).length).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  it('every value of an edition is listed if its other values are chosen', () => {
    fc.assert(
      fc.property(editions, (all) => {
        for (const one of all) {
          for (const each of CHOICES) {
            const others = Object.fromEntries(CHOICES.filter((other) => other !== each).map((key) => [key, one[key]]));
            expect(editionOptions(all, others)[OPTIONS[each]]).toContain(one[each]);
          }
        }
      }),
    );
  });

  it('an option that is not listed leads to no edition', () => {
    fc.assert(
      fc.property(editions, filter, (all, made) => {
        const options = editionOptions(all, made);
        for (const each of CHOICES) {
          const listed: readonly string[] = options[OPTIONS[each]];
          for (const value of values[each].filter((unlisted) => !listed.includes(unlisted))) {
            expect(filterEditions(all, { ...made, [each]: value })).toEqual([]);
          }
        }
      }),
    );
  });

  it('no option is listed twice, and a choice does not narrow its own options', () => {
    fc.assert(
      fc.property(editions, filter, (all, made) => {
        for (const each of CHOICES) {
          const { [OPTIONS[each]]: listed } = editionOptions(all, made);
          expect(new Set(listed).size).toBe(listed.length);
          expect(editionOptions(all, { ...made, [each]: null })[OPTIONS[each]]).toEqual(listed);
        }
      }),
    );
  });

  it('the editions that match are returned in their order, and all of them if nothing is chosen', () => {
    fc.assert(
      fc.property(editions, filter, (all, made) => {
        const matching = all.filter((one) => CHOICES.every((each) => made[each] == null || made[each] === one[each]));
        expect(filterEditions(all, made)).toEqual(matching);
        expect(filterEditions(all, null)).toEqual(all);
        expect(filterEditions(all, {})).toEqual(all);
      }),
    );
  });
});
