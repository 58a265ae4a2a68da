import type { Candidate, RunningCandidate } from './candidate';
import type { Question } from './questions';

/** So many of a candidate's questions are asked to compare the answers. */
const COMPARED = 10;

/**
 * Asks all candidates the same, and throws where one does not give the same bytes of data as the first. Returns how many
 * characters an answer has.
 */
export async function assertSameAnswers(
  running: readonly RunningCandidate[],
  questionsFor: (candidate: Candidate) => readonly Question[],
  token: string,
): Promise<number> {
  const answersOf = async (server: RunningCandidate) => {
    const questions = questionsFor(server.candidate).slice(0, COMPARED);
    return Promise.all(questions.map((question) => dataOf(server, question, token)));
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

/** Sends one question and gives the answer. */
export async function ask({ origin }: RunningCandidate, question: Question, token: string): Promise<Response> {
  const { method, path, headers, body } = question;
  const init = { method, headers: { ...headers, authorization: `Bearer ${token}` } };
  return fetch(origin + path, body === undefined ? init : { ...init, body });
}

async function dataOf(server: RunningCandidate, question: Question, token: string): Promise<string> {
  const response = await ask(server, question, token);
  const text = await response.text();
  const { data, errors } = JSON.parse(text || '{}');
  const { name, own } = server.candidate;
  if (!data || errors) throw new Error(`${name} answers ${response.status}: ${text.slice(0, 500)}`);
  return JSON.stringify(own ? own.toOurs(data as never) : data);
}

/** What stands around it; nothing where two texts are the same. */
function fromFirstDifference(a: string, b: string): readonly [string, string] {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (a === b) return ['', ''];
  const around = (text: string) => `…${text.slice(Math.max(0, at - 60), at + 60)}…`;
  return [around(a), around(b)];
}
