import type { FormattedExecutionResult } from 'graphql';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import { PendingChanges, streamChanges } from '../../src/server/live/change-stream';

const there = (id: string): FormattedExecutionResult => ({ data: { changed: { id } } });
const spent = { errors: [{ message: '', extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 0.01 } }] };
const away = { data: { changed: null }, errors: [{ message: '', extensions: { code: 'SERVICE_UNAVAILABLE' } }] };

/** What is told of these nodes where each run comes out as one of these. */
async function tell(ids: readonly string[], runs: readonly (FormattedExecutionResult | Error | null)[]) {
  const waiting = new PendingChanges();
  for (const id of ids) waiting.add(id);
  const asked: string[] = [];
  const told: unknown[] = [];
  const changes = streamChanges(waiting, async (id) => {
    const run = runs[asked.length];
    asked.push(id);
    if (asked.length === runs.length) waiting.end();
    if (run instanceof Error) throw run;
    return run ?? null;
  });
  for await (const change of changes) told.push(change);
  return { asked, told };
}

describe('changes', () => {
  it('are told one after the other', async () => {
    const { asked, told } = await tell(['a', 'b', 'a'], [there('a'), there('b')]);
    expect(asked).toEqual(['a', 'b']);
    expect(told).toEqual([there('a'), there('b')]);
  });

  it.each([
    ['the database is away', away],
    ['the database is away as what was refused is written down', new DatabaseUnavailable(null)],
    ['the budget is spent', spent],
  ])('are told later where %s', async (_why, problem) => {
    const { asked, told } = await tell(['a', 'b'], [problem, there('b'), there('a')]);
    expect(asked).toEqual(['a', 'b', 'a']);
    expect(told).toEqual([there('b'), there('a')]);
  });

  it('are not told where they are not there for the viewer', async () => {
    const { told } = await tell(['a', 'b'], [{ data: { changed: null } }, there('b')]);
    expect(told).toEqual([there('b')]);
  });

  it('are told with the errors of some of their fields, also of one that is limited', async () => {
    const limited = { message: '', path: ['changed', 'value'], extensions: { code: 'RATE_LIMITED' } };
    const result = { data: { changed: { value: null } }, errors: [limited] };
    expect((await tell(['a'], [result])).told).toEqual([result]);
  });

  it('end where whoever listens may not any more', async () => {
    expect(await tell(['a', 'b'], [null])).toEqual({ asked: ['a'], told: [] });
  });

  it('fail with whatever else goes wrong', async () => {
    await expect(tell(['a'], [new Error('ours')])).rejects.toThrow('ours');
  });

  it('end with LISTENER_TOO_SLOW where very many wait, and are not kept', async () => {
    const waiting = new PendingChanges();
    for (let number = 0; number <= 1_000; number += 1) waiting.add(`a${number}`);
    const changes = streamChanges(waiting, async (id) => there(id));
    await expect(changes.next()).rejects.toMatchObject({ extensions: { code: 'LISTENER_TOO_SLOW' } });
  });
});
