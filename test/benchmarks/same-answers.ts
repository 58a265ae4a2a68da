import type { RunningCandidate } from './candidate';
import type { BenchmarkRequest } from './requests';
import { type ReadWorkload, requestsFor } from './workloads';

/** The number of requests whose responses are compared. */
const COMPARED = 10;

/**
 * Sends the same requests to all candidates. Throws if one does not return the same bytes of data as the first. Returns the
 * number of characters of the longest response.
 */
export async function assertSameAnswers(
  running: readonly RunningCandidate[],
  workload: ReadWorkload,
  token: string,
): Promise<number> {
  const answersOf = async (server: RunningCandidate) => {
    const requests = requestsFor(workload, server.candidate).slice(0, COMPARED);
    const { toOurs = unchanged } = server.candidate.own?.[workload.name] ?? {};
    const answers = await Promise.all(requests.map((request) => dataOf(server, request, token)));
    return answers.map((data) => JSON.stringify(toOurs(data as never)));
  };
  const [first = [], ...others] = await Promise.all(running.map(answersOf));
  for (const [index, answers] of others.entries()) {
    const [expected, got] = fromFirstDifference(first.join(), answers.join());
    if (expected === got) continue;
    const names = [running[0], running[index + 1]].map((server) => server?.candidate.name);
    throw new Error(`The answers differ.\n${names[0]}: ${expected}\n${names[1]}: ${got}`);
  }
  return Math.max(...first.map(({ length }) => length));
}

/** Sends one request. Returns the response. */
export async function ask({ origin }: RunningCandidate, request: BenchmarkRequest, token: string): Promise<Response> {
  const { method, path, headers, body } = request;
  const init = { method, headers: { ...headers, authorization: `Bearer ${token}` } };
  return fetch(origin + path, body === undefined ? init : { ...init, body });
}

async function dataOf(server: RunningCandidate, request: BenchmarkRequest, token: string): Promise<unknown> {
  const response = await ask(server, request, token);
  const text = await response.text();
  const { data, errors } = JSON.parse(text || '{}');
  if (!data || errors) throw new Error(`${server.candidate.name} answers ${response.status}: ${text.slice(0, 500)}`);
  return data;
}

function unchanged(data: unknown): unknown {
  return data;
}

/** Returns the text around the first difference; empty texts if there is none. */
function fromFirstDifference(a: string, b: string): readonly [string, string] {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (a === b) return ['', ''];
  const around = (text: string) => `…${text.slice(Math.max(0, at - 60), at + 60)}…`;
  return [around(a), around(b)];
}
