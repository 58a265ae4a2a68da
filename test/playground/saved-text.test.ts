import { HistoryStore, StorageAPI } from '@graphiql/toolkit';
import { savedText } from '../../src/playground/client/requests/saved-text';

const RUN = { query: '{ viewer { name } }', variables: '{ "headers": 1 }', operationName: 'Q' };
const HEADERS = '{ "Authorization": "Bearer secret" }';

/** GraphiQL's history where it keeps no more than we let it. */
function historyIn(kept: Map<string, string>): HistoryStore {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, savedText(key, value) ?? ''),
    removeItem: (key: string) => kept.delete(key),
    clear: () => kept.clear(),
    length: 0,
  };
  return new HistoryStore(new StorageAPI(storage), 20);
}

describe('what the playground keeps in the browser', () => {
  it('is the history of operations without their headers, where a token may stand', () => {
    const kept = new Map<string, string>();
    const history = historyIn(kept);
    history.updateHistory({ ...RUN, headers: HEADERS });
    expect([...kept.values()].join()).toContain('viewer');
    expect([...kept.values()].join()).not.toContain('secret');

    history.toggleFavorite({ ...RUN, headers: HEADERS, favorite: false });
    expect([...kept.values()].join()).not.toContain('secret');
    expect(historyIn(kept).queries).toEqual([expect.objectContaining(RUN)]);
  });

  it('is not the text of the open editors, which tabs have', () => {
    expect(savedText('graphiql:query', '{ a }')).toBeNull();
    expect(savedText('graphiql:tabState', '{"tabs":[]}')).toBe('{"tabs":[]}');
  });
});
