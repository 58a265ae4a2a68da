import { HistoryStore, StorageAPI } from '@graphiql/toolkit';
import { savedText } from '../../src/playground/client/requests/saved-text';

const RUN = { query: '{ viewer { name } }', variables: '{ "headers": 1 }', operationName: 'Q' };
const HEADERS = '{ "Authorization": "Bearer secret" }';

/** Returns GraphiQL's history with a storage that stores only what the playground allows. */
function historyIn(stored: Map<string, string>): HistoryStore {
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, savedText(key, value) ?? ''),
    removeItem: (key: string) => stored.delete(key),
    clear: () => stored.clear(),
    length: 0,
  };
  return new HistoryStore(new StorageAPI(storage), 20);
}

describe('what the playground stores in the browser', () => {
  it('is the history of operations without their headers, which may contain a token', () => {
    const stored = new Map<string, string>();
    const history = historyIn(stored);
    history.updateHistory({ ...RUN, headers: HEADERS });
    expect([...stored.values()].join()).toContain('viewer');
    expect([...stored.values()].join()).not.toContain('secret');

    history.toggleFavorite({ ...RUN, headers: HEADERS, favorite: false });
    expect([...stored.values()].join()).not.toContain('secret');
    expect(historyIn(stored).queries).toEqual([expect.objectContaining(RUN)]);
  });

  it('is not the text of the open editors, which is stored with the tabs', () => {
    expect(savedText('graphiql:query', '{ a }')).toBeNull();
    expect(savedText('graphiql:tabState', '{"tabs":[]}')).toBe('{"tabs":[]}');
  });
});
