import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { KnownUrls } from '../../src/server/shortcut/known-urls';

const LONG_VARIABLES = `%7B%7D${'+'.repeat(14_000)}`;
const URLS = 1_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const urlOf = (documentId: string) =>
  `/graphql?operationName=CustomerByDomain&documentId=${documentId}&variables=${LONG_VARIABLES}`;

describe('the known URLs', () => {
  const usedBytes = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  /** Learns a URL with long variables, and passes on more than has to be known about its query. */
  const learn = (urls: KnownUrls, documentId: string) => {
    // Decoded from bytes, as from a connection.
    const url = Buffer.from(urlOf(documentId)).toString();
    const [, operationName = ''] = /operationName=(\w+)/.exec(url) ?? [];
    const known = { documentHash: `hash ${documentId}`, operationName, isTrusted: true, variables: { url } };
    urls.learn(url, { operationName, documentId, variables: LONG_VARIABLES }, known);
  };

  it('do not keep the variables of the requests that they were learned from', () => {
    const urls = new KnownUrls();
    const before = usedBytes();
    for (let index = 0; index < URLS; index += 1) learn(urls, `${index}`);
    const bytes = usedBytes() - before;
    expect(urls.find(urlOf(`${URLS - 1}`))?.known).toEqual({
      documentHash: `hash ${URLS - 1}`,
      operationName: 'CustomerByDomain',
      isTrusted: true,
    });
    expect(bytes).toBeLessThan(URLS * (LONG_VARIABLES.length / 2));
  });
});
