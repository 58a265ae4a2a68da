import type { Benchmark } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { createHttpClient } from './http-client';
import { putUnderLoad } from './load';
import { alternate, medianOf } from './measure';
import { type BenchmarkRequest, nestedQuery, posted } from './requests';
import { seed } from './seed';
import { amount, atLeast, below, markdownTable } from './table';

const CONNECTIONS = 10;
const WARM_UP_SECONDS = 2;

/** The lowest acceptable ratio of the rate of compressed responses to the rate of plain ones. */
const GOAL = 0.5;
const GOAL_KB = 10;

const PLAIN = 'none';
const CODINGS = [PLAIN, 'gzip', 'br'];

/** The cost of compressing the nested response. */
export const codings: Benchmark = async ({ rounds, seconds }) => {
  const { dataDir, token } = await seed();
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: dataDir }));
  const load = { connections: CONNECTIONS, token };
  const bytes = new Map<string, number>();
  for (const coding of CODINGS) bytes.set(coding, await bytesOf(server.origin, token, coding));
  const samples = await alternate(CODINGS, rounds, async (coding) => {
    await putUnderLoad(server, { ...load, requests: [accepting(coding)], seconds: WARM_UP_SECONDS });
    return putUnderLoad(server, { ...load, requests: [accepting(coding)], seconds });
  });
  await server.stop();
  const measured = CODINGS.map((coding) => {
    const of = samples.get(coding) ?? [];
    return {
      coding,
      bytes: bytes.get(coding) ?? 0,
      perSecond: medianOf(of, ({ perSecond }) => perSecond),
      cpuMs: medianOf(of, ({ cpuMs }) => cpuMs),
    };
  });
  const [plain, , brotli] = measured;
  const compared = { ours: brotli?.perSecond ?? 0, against: plain?.perSecond ?? 0 };
  return {
    title: 'Nested answer, compressed',
    text: markdownTable(
      measured.map(({ coding, ...figures }) => ({
        coding,
        bytes: String(figures.bytes),
        'answers/s': amount(figures.perSecond),
        'CPU ms': amount(figures.cpuMs),
      })),
    ),
    goals: [
      atLeast({ name: 'nested answer in brotli against plain', unit: '/s', ...compared, goal: GOAL }),
      below({ name: 'nested answer in brotli', unit: 'kB', ours: (brotli?.bytes ?? 0) / 1_000, goal: GOAL_KB }),
    ],
  };
};

function accepting(coding: string): BenchmarkRequest {
  const request = posted(nestedQuery);
  return coding === PLAIN ? request : { ...request, headers: { ...request.headers, 'accept-encoding': coding } };
}

async function bytesOf(origin: string, token: string, coding: string): Promise<number> {
  const { method, path, headers, body = '' } = accepting(coding);
  const sent = { method, path, body, headers: { ...headers, authorization: `Bearer ${token}` } };
  const answer = await createHttpClient(origin)(sent);
  if ((answer.headers['content-encoding'] ?? PLAIN) !== coding) throw new Error(`It came without ${coding}.`);
  return Number(answer.headers['content-length']);
}
