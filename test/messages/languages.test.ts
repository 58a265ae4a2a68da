import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ErrorCode } from '../../src/platform/graphql/error-code';
import { LOCALES, languages } from '../../src/platform/i18n/languages';
import { texts as english, type TextName } from '../../src/platform/i18n/languages/en';
import { texts as chinese } from '../../src/platform/i18n/languages/zh-CN';
import { messageFor } from '../../src/platform/i18n/messages';
import { englishIn } from './english-in';

const SRC = join(__dirname, '../../src');
const names = Object.keys(english) as TextName[];

describe('our languages', () => {
  it('are those with a file', () => {
    expect([...LOCALES]).toEqual(expect.arrayContaining(['en', 'zh-CN']));
    expect(languages.get('zh-CN')).toEqual(chinese);
  });

  it.each([...languages])('have the same texts with the same details: %s', (_locale, texts) => {
    const detailsIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(Object.keys(texts).sort()).toEqual([...names].sort());
    expect(names.filter((name) => texts[name].trim() === '')).toEqual([]);
    const detailsOf = (all: typeof texts) => Object.fromEntries(names.map((name) => [name, detailsIn(all[name])]));
    expect(detailsOf(texts)).toEqual(detailsOf(english));
  });

  it('contain no English words in Chinese texts, except names', () => {
    expect(names.filter((name) => !/\p{Script=Han}/u.test(chinese[name]))).toEqual([]);
    expect(names.flatMap((name) => englishIn(chinese[name]).map((word) => `${name}: ${word}`))).toEqual([]);
  });

  it('have no unused text', () => {
    const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('platform/i18n/'))
      .map((file) => readFileSync(join(SRC, file), 'utf8'))
      .join('\n');
    const isUsed = (name: string) => Object.hasOwn(ErrorCode, name) || sources.includes(`'${name}'`);
    expect(names.filter((name) => !isUsed(name))).toEqual([]);
  });
});

describe('a message', () => {
  it('contains its details', () => {
    const details = { minimum: 1, maximum: 1_000 };
    expect(messageFor('en', 'QUANTITY_OUT_OF_RANGE', details)).toBe('The quantity must be between 1 and 1000.');
    expect(messageFor('zh-CN', 'QUANTITY_OUT_OF_RANGE', details)).toBe('订购数量须在 1 和 1000 之间。');
  });

  it('joins the values of a list by the rules of its language', () => {
    const roles = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'REVIEWER'];
    expect(messageFor('en', 'roleNeeded', { roles })).toBe(
      'This requires the role ADMIN_AGENT, GLOBAL_ADMIN, or REVIEWER.',
    );
    expect(messageFor('zh-CN', 'roleNeeded', { roles })).toBe('此操作需要角色 ADMIN_AGENT、GLOBAL_ADMIN或REVIEWER。');
  });

  it('contains a detail unchanged, even if it looks like a placeholder', () => {
    expect(messageFor('en', 'notAnId', { argument: '{argument} $& <b>' })).toBe(
      '{argument} $& <b> contains a value that is not an id.',
    );
  });

  it('is English if the language is unknown', () => {
    expect(messageFor('qaa', 'KEY_REVOKED')).toBe(english.KEY_REVOKED);
  });
});
