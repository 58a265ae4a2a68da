import { localeOf } from '../../src/platform/http/locale';

// The tag qaa is reserved for private use, so that it never becomes one of our languages.
describe('the language of a response', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['en-GB', 'en'],
    ['qaa', 'en'],
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['ZH-cn', 'zh-CN'],
    ['zh-SG', 'zh-CN'],
    ['zh-Hans-CN', 'zh-CN'],
    ['zh-Hans;q=0.9, en;q=0.8', 'zh-CN'],
    ['zh-Hant-TW, en;q=0.8', 'en'],
    ['zh-TW, zh;q=0.9, en;q=0.8', 'zh-CN'],
    ['qaa, zh-CN;q=0.5', 'zh-CN'],
    ['qaa, *;q=0.5, zh-CN;q=0.1', 'zh-CN'],
    ['zh-CN;q=0.4, en;q=0.5', 'en'],
    ['zh-CN;q=0.2, en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en;q=0, zh-CN;q=0', 'en'],
    ['zh-CN;q=0', 'en'],
    ['zh-CN;q=lots, en', 'en'],
    ['not a language at all;;;', 'en'],
    [',,;q=;-,', 'en'],
    ['zh_CN', 'zh-CN'],
    ['zh-CN'.padEnd(600, ','), 'en'],
  ])('for Accept-Language %j is %s', (header, locale) => {
    expect(localeOf({ 'accept-language': header })).toBe(locale);
    expect(localeOf({ 'accept-language': header })).toBe(locale);
  });

  it.each([
    [undefined, 'zh-CN'],
    ['*', 'zh-CN'],
    ['qaa', 'zh-CN'],
    ['en-GB, qaa;q=0.5', 'en'],
  ])('for a user who prefers Chinese, with Accept-Language %j, is %s', (header, locale) => {
    expect(localeOf({ 'accept-language': header }, 'zh-CN')).toBe(locale);
  });
});
