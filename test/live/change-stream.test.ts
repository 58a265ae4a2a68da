import type { FormattedExecutionResult } from 'graphql';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import { streamChanges } from '../../src/server/live/change-stream';
import { PendingChanges } from '../../src/server/live/pending-changes';

const changed = (id: string) => ({ id, because: 'CHANGED', before: { sequence: 0, at: 0 } }) as const;
const found = (id: string): FormattedExecutionResult => ({ data: { changed: { id } } });
const spent = { errors: [{ message: '', extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 0.01 } }] };
const away = { data: { changed: null }, errors: [{ message: '', extensions: { code: 'SERVICE_UNAVAILABLE' } }] };

/** Streams the changes of these nodes; the runs return or throw these outcomes, in this order. */
async function stream(ids: readonly string[], runs: readonly (FormattedExecutionResult | Error | null)[]) {
  const pending = new PendingChanges();
  for (const id of ids) pending.add(changed(id));
  const tried: string[] = [];
  const sent: unknown[] = [];
  const changes = streamChanges(pending, async ({ id }) => {
    const run = runs[tried.length];
    tried.push(id);
    if (tried.length === runs.length) pending.end();
    if (run instanceof Error) throw run;
    return run ?? null;
  });
  for await (const change of changes) sent.push(change);
  return { tried, sent };
}

describe('a stream of changes', () => {
  it('sends them one after the other', async () => {
    const { tried, sent } = await stream(['a', 'b', 'a'], [found('a'), found('b')]);
    expect(tried).toEqual(['a', 'b']);
    expect(sent).toEqual([found('a'), found('b')]);
  });

  it.each([
    ['the database is unavailable', away],
    ['the database is unavailable when a refusal is audited', new DatabaseUnavailable(null)],
    ['the budget is spent', spent],
  ])('sends them later if %s', async (_why, problem) => {
    const { tried, sent } = await stream(['a', 'b'], [problem, found('b'), found('a')]);
    expect(tried).toEqual(['a', 'b', 'a']);
    expect(sent).toEqual([found('b'), found('a')]);
  });

  it('does not send a node that does not exist for the viewer', async () => {
    const { sent } = await stream(['a', 'b'], [{ data: { changed: null } }, found('b')]);
    expect(sent).toEqual([found('b')]);
  });

  it('sends them with the errors of some of their fields, also of one with a limit', async () => {
    const limited = { message: '', path: ['changed', 'value'], extensions: { code: 'RATE_LIMITED' } };
    const result = { data: { changed: { value: null } }, errors: [limited] };
    expect((await stream(['a'], [result])).sent).toEqual([result]);
  });

  it('ends if the session of the subscriber has ended', async () => {
    expect(await stream(['a', 'b'], [null])).toEqual({ tried: ['a'], sent: [] });
  });

  it('fails with any other error', async () => {
    await expect(stream(['a'], [new Error('internal')])).rejects.toThrow('internal');
  });

  it('ends with LISTENER_TOO_SLOW if too many are pending, and keeps none of them', async () => {
    const pending = new PendingChanges();
    for (let number = 0; number <= 1_000; number += 1) pending.add(changed(`a${number}`));
    const changes = streamChanges(pending, async ({ id }) => found(id));
    await expect(changes.next()).rejects.toMatchObject({ extensions: { code: 'LISTENER_TOO_SLOW' } });
  });
});
