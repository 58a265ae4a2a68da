import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const ANYTHING = { accept: '*/*' };
const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

/** User agents of robots, chat programs and mail gateways that fetch a posted link. */
const ROBOTS = [
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Slack-ImgProxy (+https://api.slack.com/robots)',
  'Twitterbot/1.0',
  'WhatsApp/2.23.20.0 A',
  'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
  'TelegramBot (like TwitterBot)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  'Synapse (bot; +https://github.com/matrix-org/synapse)',
  'Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) BingPreview/1.0b',
  'kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984',
  'Mattermost-Bot/1.1',
  'Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)',
  'meta-externalfetcher/1.1',
  'Rocket.Chat OEmbed/6.0',
  'An unknown service/3 (+https://unknown.example/about-our-fetcher)',
];

/** User agents of programs that people use for downloads. */
const TOOLS = [
  '',
  'curl/8.7.1',
  'Wget/1.21.3',
  'aria2/1.36.0',
  'Microsoft BITS/7.8',
  'Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.4522',
  'Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)',
  'AndroidDownloadManager/10 (Linux; U; Android 10; CUBOT X20 PRO Build/QP1A)',
  'node-fetch/1.0 (+https://github.com/bitinn/node-fetch)',
  'python-requests/2.32.3',
  'Go-http-client/2.0',
  'okhttp/4.12.0',
  'axios/1.7.7',
  BROWSER,
];

describe('a request of a link', () => {
  let desk: DeliveryDesk;
  let linkId: string;

  beforeAll(async () => {
    desk = await openDeliveryDesk();
  });
  beforeEach(async () => {
    linkId = (await desk.link()).id;
  });
  afterAll(() => desk.close());

  const ask = (headers: Readonly<Record<string, string>>) => desk.follow(desk.pathOf(linkId), headers);
  const used = async () => (await desk.linkRow(linkId)).downloadsUsed;
  const expectPage = async (headers: Readonly<Record<string, string>>) => {
    const { statusCode, headers: answered, body } = await ask(headers);
    expect([statusCode, answered['content-type'], await used()]).toEqual([200, 'text/html; charset=utf-8', 0]);
    expect(body).toContain('<meta name="robots" content="noindex">');
    expect((await desk.audit()).filter(({ subjectId }) => subjectId === linkId)).toEqual([]);
  };

  it.each(ROBOTS)('from a robot receives the page and is not counted: %s', (userAgent) =>
    expectPage({ ...ANYTHING, 'user-agent': userAgent }),
  );

  it('from a robot that requests only the beginning receives the page and is not counted', () =>
    expectPage({ ...ANYTHING, 'user-agent': String(ROBOTS[0]), range: 'bytes=0-32768' }));

  it('from a robot that names a responsible person receives the page and is not counted', () =>
    expectPage({ ...ANYTHING, 'user-agent': 'fetcher/1.0', from: 'operator@scanner.example' }));

  it.each([
    ['sec-purpose', 'prefetch'],
    ['sec-purpose', 'prefetch;prerender'],
    ['sec-purpose', 'prefetch;anonymous-client-ip'],
    ['purpose', 'prefetch'],
    ['x-purpose', 'preview'],
    ['x-moz', 'prefetch'],
  ])('that is a prefetch, with %s: %s, receives the page and is not counted', (name, value) =>
    expectPage({ ...ANYTHING, 'user-agent': BROWSER, [name]: value }),
  );

  it.each(['image', 'script', 'iframe', 'video', 'object'])('for a part of a page (%s) is not counted', (destination) =>
    expectPage({ ...ANYTHING, 'user-agent': BROWSER, 'sec-fetch-dest': destination }),
  );

  it.each(['image/avif,image/webp,image/*;q=0.8', 'text/html', 'TEXT/HTML;q=0.9, */*', 'text/plain'])(
    'that does not accept such a file (Accept: %s) is not counted',
    (accept) => expectPage({ accept, 'user-agent': 'anything/1.0' }),
  );

  it.each(TOOLS)('S9: from a program that downloads is redirected to the file: %s', async (userAgent) => {
    expect((await ask({ ...ANYTHING, 'user-agent': userAgent })).statusCode).toBe(303);
    expect(await used()).toBe(1);
  });

  it.each(['', 'application/octet-stream', 'application/json, text/plain, */*'])(
    'S9: that accepts the file (Accept: %s) is redirected to it',
    async (accept) => {
      expect((await ask({ accept })).statusCode).toBe(303);
      expect(await used()).toBe(1);
    },
  );

  it('S9: from a page that fetches the file is redirected to it', async () => {
    expect((await ask({ ...ANYTHING, 'user-agent': BROWSER, 'sec-fetch-dest': 'empty' })).statusCode).toBe(303);
  });
});
