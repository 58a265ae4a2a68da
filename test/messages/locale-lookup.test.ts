import { lookUpLocale } from '../../src/platform/i18n/locale-lookup';

describe('the best locale for a language range', () => {
  const OURS = ['en', 'zh-CN', 'pt-PT', 'pt-BR'];

  it.each([
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['zh', 'zh-CN'],
    ['zh-Hans', 'zh-CN'],
    ['zh-Hans-SG', 'zh-CN'],
    ['pt-PT', 'pt-PT'],
    ['pt', 'pt-BR'],
    ['pt-AO', 'pt-PT'],
    ['zh-CN-u-nu-hanidec', 'zh-CN'],
  ])('for %s is %s', (range, locale) => {
    expect(lookUpLocale(range, OURS)).toBe(locale);
  });

  it.each(['fr', 'zh-TW', 'zh-HK', 'zh-Hant', 'yue', 'en-Shaw', '*', '', 'zh_TW', 'e', '中文', 'x'.repeat(100)])(
    'does not exist for %j',
    (range) => {
      expect(lookUpLocale(range, OURS)).toBeNull();
    },
  );

  it('does not exist without locales', () => {
    expect(lookUpLocale('en', [])).toBeNull();
  });
});
