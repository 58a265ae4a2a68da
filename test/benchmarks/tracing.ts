import { Secret } from '../../src/platform/secrets/secret';
import { openTracing, type Tracing } from '../../src/platform/tracing/open-tracing';
import type { RequestTrace } from '../../src/platform/tracing/request-trace';
import { readTraceParent } from '../../src/platform/tracing/traceparent';
import type { Benchmark } from './benchmark';
import { medianOf } from './measure';
import { amount, below, markdownTable } from './table';

const CALLS = 1_000_000;
const TRACED_CALLS = 20_000;
const GOAL_NS = 1_000;

/** What a proxy sends with a request that it does not record. */
const NOT_RECORDED = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';

/** No receiver listens on this port, so all spans are dropped. */
const NOWHERE = 'http://127.0.0.1:9/v1/traces';

/** What the decision whether to trace costs a request, and what a trace costs. */
export const tracing: Benchmark = async ({ rounds }) => {
  const none = open(0);
  const all = open(1);
  const kinds: Readonly<Record<string, () => number>> = {
    'not sampled': () => nanosecondsOf(CALLS, () => none.begin(null)),
    'not sampled by the proxy': () => nanosecondsOf(CALLS, () => none.begin(readTraceParent(NOT_RECORDED))),
    'sampled, ten spans': () => nanosecondsOf(TRACED_CALLS, () => trace(all)),
  };
  const measured = Object.entries(kinds).map(([request, measure]) => {
    measure();
    return { request, ns: medianOf(Array.from({ length: rounds }, measure), (ns) => ns) };
  });
  await Promise.all([none.close(), all.close()]);
  return {
    title: 'Traces',
    text: markdownTable(measured.map(({ request, ns }) => ({ request, 'ns per request': amount(ns) }))),
    goals: [below({ name: 'request that is not sampled', unit: 'ns', ours: measured[0]?.ns ?? 0, goal: GOAL_NS })],
  };
};

function open(ratio: number): Tracing {
  const endpoint = { url: NOWHERE, headers: new Secret({}), timeoutMs: 1_000 };
  return openTracing({ endpoint, sampling: { ratio, followsParent: true }, resource: {} }, () => {});
}

function trace(all: Tracing): void {
  const request = all.begin(null) as RequestTrace;
  for (let part = 0; part < 9; part += 1) request.begin('SELECT customers', 'client')();
  request.end('POST /graphql', { 'http.route': '/graphql' }, false);
}

function nanosecondsOf(calls: number, call: () => void): number {
  const begin = process.hrtime.bigint();
  for (let count = 0; count < calls; count += 1) call();
  return Number(process.hrtime.bigint() - begin) / calls;
}
