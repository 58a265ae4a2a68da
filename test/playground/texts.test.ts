import { join } from 'node:path';
import { specifiedScalarTypes } from 'graphql';
import { english, type Texts } from '../../src/playground/client/texts/en';
import { fill, type Language, languageFor, languageNames, languages } from '../../src/playground/client/texts/texts';
import { readExampleOperations } from '../../src/playground/example-operations';

const examples = readExampleOperations(join(__dirname, '../../schema/operations')).map(({ title }) => title);
const others = languageNames.filter((name) => name !== 'en');
type Tables = 'exampleTexts' | 'graphiql' | 'scalars';
const names = Object.keys(english).filter((name) => !['exampleTexts', 'graphiql', 'scalars'].includes(name)) as Exclude<
  keyof Texts,
  Tables
>[];

const placeholdersOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([detail]) => detail).sort();

describe.each(others)('the playground’s texts in %s', (language: Language) => {
  const { texts } = languages[language];

  it('are complete and translated, with the same placeholders', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
    for (const name of names) {
      expect({ name, text: texts[name].trim() }).not.toEqual({ name, text: '' });
      expect({ name, placeholders: placeholdersOf(texts[name]) }).toEqual({
        name,
        placeholders: placeholdersOf(english[name]),
      });
    }
    expect(names.filter((name) => /[a-z]{3} [a-z]{3}/i.test(texts[name]))).toEqual([]);
  });

  it('describe the scalars of GraphQL', () => {
    expect(Object.keys(texts.scalars).sort()).toEqual(specifiedScalarTypes.map(({ name }) => name).sort());
  });

  it('describe every example, and no other one', () => {
    expect(Object.keys(texts.exampleTexts).sort()).toEqual([...examples].sort());
  });
});

describe('the language of the page', () => {
  it.each<[readonly string[], Language]>([
    [['zh-CN'], 'zh-CN'],
    [['zh-Hans-SG', 'en'], 'zh-CN'],
    [['fr-FR', 'zh'], 'zh-CN'],
    [['zh-TW', 'zh', 'en'], 'zh-CN'],
    [['zh-TW', 'en'], 'en'],
    [['EN_gb', '', 'zh-CN'], 'zh-CN'],
    [['en-GB', 'zh-CN'], 'en'],
    [['fr-FR', 'tlh'], 'en'],
    [[], 'en'],
  ])('for a browser with the languages %j is %s', (wanted, language) => {
    expect(languageFor(wanted)).toBe(language);
  });
});

it('placeholders are replaced in texts', () => {
  expect(fill('{a} of {b}, {a}', { a: 'one', b: 2 })).toBe('one of 2, one');
});
