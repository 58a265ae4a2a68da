import { buildSchema, printSchema, stripIgnoredCharacters } from 'graphql';
import { readDescriptions, translateDescriptions } from '../../src/platform/i18n/schema-descriptions';
import { buildGatewaySchema, printGatewaySchema } from '../../src/server/schema';
import { elementsOf } from '../../src/tools/wording/schema-elements';
import { problemsIn, translationProblems } from '../../src/tools/wording/translation-problems';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const ENGLISH = printGatewaySchema(buildGatewaySchema());
const chinese = readDescriptions('zh-CN') ?? [];

const SMALL = buildSchema(`
  "Reads."
  type Query {
    "Name."
    name("Language." locale: String): String @deprecated(reason: "Use title.")
    "Name."
    title: String
  }
`);
const COMPLETE = [
  ['Reads.', '读取。'],
  ['Name.', '名称。'],
  ['Language.', '语言。'],
  ['Use title.', '请使用 title。'],
] as const;

describe('the check of the translated descriptions', () => {
  it('finds nothing wrong with those of the gateway', () => {
    expect(translationProblems(buildGatewaySchema())).toEqual([]);
    expect(problemsIn(SMALL, 'zh-CN', COMPLETE)).toEqual([]);
  });

  it.each([
    ['a description', 'Language.', 'Query.name(locale:) has no zh-CN text.'],
    ['a description of several elements', 'Name.', 'Query.name (and 1 more) has no zh-CN text.'],
    ['the reason of a deprecation', 'Use title.', 'Query.name @deprecated has no zh-CN text.'],
  ])('names %s that has no translation, with the entry to add', (_what, text, problem) => {
    const others = COMPLETE.filter(([english]) => english !== text);
    expect(problemsIn(SMALL, 'zh-CN', others)).toEqual([
      `${problem} Add to schema/descriptions/zh-CN.yaml:\n- en: ${text}\n  translation:`,
    ]);
  });

  it('reports both texts if the English one has changed, so that the translation is reviewed', () => {
    const before = [...COMPLETE.slice(1), ['Reads data.', '读取数据。']] as const;
    expect(problemsIn(SMALL, 'zh-CN', before)).toEqual([
      expect.stringContaining('Query has no zh-CN text.'),
      expect.stringContaining('a text that the schema does not have: “Reads data.”'),
    ]);
  });

  it('reports a text that is translated twice', () => {
    expect(problemsIn(SMALL, 'zh-CN', [...COMPLETE, ['Name.', '名字。']])).toEqual([
      expect.stringContaining('this text twice: “Name.”'),
    ]);
  });
});

describe('the descriptions in Chinese', () => {
  const translated = translateDescriptions(ENGLISH, chinese);

  it('belong to the same schema', () => {
    const texts = /"""[\s\S]*?"""|(?<=@deprecated)\(reason: "[^"]*"\)/g;
    const bare = (sdl: string) => stripIgnoredCharacters(printSchema(buildSchema(sdl)).replace(texts, ''));
    expect(bare(translated)).toBe(bare(ENGLISH));
  });

  it('are Chinese for each element, except for names', () => {
    const untranslated = elementsOf(buildSchema(translated)).filter(
      ({ description }) => !/\p{Script=Han}/u.test(description ?? ''),
    );
    expect(untranslated.map(({ coordinate }) => coordinate)).toEqual([
      'OperatingSystem.LINUX',
      'OperatingSystem.MACOS',
    ]);
  });

  it('mention the same rules, codes, fields and numbers as the English ones', () => {
    const mentionedIn = (text: string) =>
      [...text.matchAll(/`[^`]+`|\b(S\d+|[A-Z]+_[A-Z_]+|[a-z]+[A-Z]\w*(\.\w+)?)|(?<![\w.])\d(?:[\d,]*\d)?/g)]
        .map(([found]) => found)
        .filter((found) => !ENGLISH_WORDS.has(found))
        .sort();
    for (const [english, text] of chinese)
      expect({ english, mentioned: [...new Set(mentionedIn(text))] }).toEqual({
        english,
        mentioned: [...new Set(mentionedIn(english))],
      });
  });

  it('translate the reasons of deprecations too', () => {
    const sdl =
      'type Query { "Name." name: String @deprecated(reason: "Use title.") title(reason: String = "Use title."): String }';
    expect(translateDescriptions(sdl, COMPLETE)).toContain('@deprecated(reason: "请使用 title。")');
    expect(translateDescriptions(sdl, COMPLETE)).toContain('"名称。"');
  });
});

const ENGLISH_WORDS = new Set(['macOS']);

describe('/schema.graphql', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await openTestGateway({ introspection: true });
  });
  afterAll(() => test.close());

  const get = async (headers: Record<string, string>) => {
    const authorization = `Bearer ${await test.as('SALES_AGENT').token()}`;
    return test.app.inject({ url: '/schema.graphql', headers: { authorization, ...headers } });
  };

  it.each([
    [{}, 'en'],
    [{ 'accept-language': 'fr' }, 'en'],
    [{ 'accept-language': 'zh-SG, en;q=0.5' }, 'zh-CN'],
  ])('has descriptions in the language of %j', async (headers, locale) => {
    const response = await get(headers as Record<string, string>);
    expect(response.headers).toMatchObject({
      'content-language': locale,
      vary: expect.stringContaining('Accept-Language'),
    });
    expect(response.body).toBe(locale === 'en' ? ENGLISH : translateDescriptions(ENGLISH, chinese));
  });

  it('has another entity tag in each language', async () => {
    const { etag = '' } = (await get({ 'accept-language': 'zh' })).headers;
    expect((await get({ 'accept-language': 'zh', 'if-none-match': String(etag) })).statusCode).toBe(304);
    expect((await get({ 'accept-language': 'en', 'if-none-match': String(etag) })).statusCode).toBe(200);
  });
});
