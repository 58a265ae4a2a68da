import { execFileSync } from 'node:child_process';
import { curlOf } from '../../src/playground/client/requests/curl';

const URL = 'http://localhost:4000/graphql';
const QUERY = 'query Q { viewer { name } }';

/** Returns the words that a shell reads in a command. */
function wordsOf(command: string, environment: NodeJS.ProcessEnv = {}): string[] {
  const script = `printf '%s\\0' ${command}`;
  return execFileSync('sh', ['-c', script], { env: environment, encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('an operation as a command line', () => {
  it('is one request for a shell, with the token of the variable TOKEN', () => {
    expect(
      wordsOf(curlOf(URL, { query: QUERY, variables: { a: 1 }, operationName: 'Q' }, {}), { TOKEN: 'the-token' }),
    ).toEqual([
      'curl',
      '-s',
      'http://localhost:4000/graphql',
      '-H',
      'Authorization: Bearer the-token',
      '-H',
      'Content-Type: application/json',
      '--data-raw',
      '{"query":"query Q { viewer { name } }","variables":{"a":1},"operationName":"Q"}',
    ]);
  });

  it.each([
    ['quotes', `it's "so"`],
    ['expressions of a shell', '$(touch /tmp/no) `touch /tmp/no` $HOME \\ ! & ; | > < * ?'],
    ['line breaks', 'first\nsecond\r\n\tthird'],
    ['other scripts', '中文 ü 🗝'],
  ])('does not change %s in a query', (_what, text) => {
    const query = `{ customers(search: ${JSON.stringify(text)}) { totalCount } }`;
    const body = wordsOf(curlOf(URL, { query }, {})).at(-1) ?? '';
    expect(JSON.parse(body).query).toBe(query);
  });

  it('never contains a token from the headers editor', () => {
    const headers = { AUTHORIZATION: 'Bearer eyJ.secret', 'x-trace': "it's" };
    const command = curlOf(URL, { query: QUERY }, headers);
    expect(command).not.toContain('secret');
    expect(wordsOf(command)).toContain("x-trace: it's");
  });

  it('prints the events of a subscription as they arrive', () => {
    expect(wordsOf(curlOf(URL, { query: 'subscription S { changed }' }, {}))).toEqual(
      expect.arrayContaining(['-sN', 'http://localhost:4000/graphql/stream', 'Accept: text/event-stream']),
    );
  });
});
