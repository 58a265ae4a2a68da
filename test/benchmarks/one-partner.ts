import { BENCH_PARTNER_ID } from '../../src/demo/demo-partners';
import type { Benchmark } from './benchmark';
import { type RunningCandidate, startCandidate } from './candidate';
import { ours } from './candidates';
import { claimer } from './claims';
import { onServerCore } from './cores';
import { type SendRequest, withHttpClient } from './http-client';
import { alternate, mediansOf } from './measure';
import { startPostgres } from './postgres-server';
import { buyer } from './purchases';
import { repeat } from './repeat';
import { seed } from './seed';
import { seedLinksOf } from './seed-links';
import { seedPartners } from './seed-partners';
import { amount, atLeast, markdownTable } from './table';

const CALLERS = 20;
const WARM_UP_SECONDS = 2;
const GOAL = 0.7;

type ActOf = (send: SendRequest) => () => Promise<unknown>;

/** A write, by callers of one partner and by those of as many partners. */
interface Write {
  readonly name: string;
  readonly ofOne: ActOf;
  readonly ofMany: ActOf;
}

/** Writes on PostgreSQL by 20 callers of one partner, whose audit trail has one head, against 20 partners. */
export const onePartner: Benchmark = async ({ rounds, seconds }) => {
  const postgres = await startPostgres();
  const { dataDir, writes } = await seedWrites(postgres.url);
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: dataDir, DATABASE_URL: postgres.url }));
  const rows: Readonly<Record<string, string>>[] = [];
  const goals = [];
  for (const { name, ofOne, ofMany } of writes) {
    const samples = await alternate([ofOne, ofMany], rounds, (actOf) => measure(server, actOf, seconds));
    const [one, many] = [mediansOf(samples.get(ofOne) ?? []), mediansOf(samples.get(ofMany) ?? [])];
    for (const [by, { perSecond, latencyMs, latencyP99Ms, cpuMs }] of [
      ['one partner', one],
      [`${CALLERS} partners`, many],
    ] as const)
      rows.push({
        write: name,
        by,
        '/s': amount(perSecond),
        'gateway CPU ms': amount(cpuMs),
        'p50 ms': amount(latencyMs),
        'p99 ms': amount(latencyP99Ms),
      });
    goals.push(
      atLeast({
        name: `${name} on PostgreSQL by one partner, against ${CALLERS} partners`,
        unit: '/s',
        ours: one.perSecond,
        against: many.perSecond,
        goal: GOAL,
      }),
    );
  }
  await server.stop();
  await postgres.stop();
  return { title: 'One partner on PostgreSQL', text: `${CALLERS} callers.\n\n${markdownTable(rows)}`, goals };
};

async function seedWrites(url: string): Promise<{ readonly dataDir: string; readonly writes: readonly Write[] }> {
  const { dataDir, token } = await seed(url);
  const partners = await seedPartners(dataDir, url, CALLERS);
  const ofBench = partners.map(({ customer }) => ({ id: BENCH_PARTNER_ID, customer: CALLERS + customer }));
  const linksOfOne = await seedLinksOf(ofBench, dataDir, url);
  const linksOfMany = await seedLinksOf(partners, dataDir, url);
  const purchases: Write = {
    name: 'Purchases',
    ofOne: (send) => inTurn(ofBench.map(({ customer }) => buyer(send, token, customer))),
    ofMany: (send) => inTurn(partners.map(({ customer, token: own }) => buyer(send, own, customer))),
  };
  const claims: Write = {
    name: 'Claims',
    ofOne: (send) => claimer(send, linksOfOne),
    ofMany: (send) => claimer(send, linksOfMany),
  };
  return { dataDir, writes: [purchases, claims] };
}

function inTurn(acts: readonly (() => Promise<void>)[]): () => Promise<unknown> {
  let done = 0;
  return async () => acts[done++ % acts.length]?.();
}

function measure({ origin, pid }: RunningCandidate, actOf: ActOf, seconds: number) {
  return withHttpClient(origin, async (send) => {
    const act = actOf(send);
    await repeat({ connections: CALLERS, seconds: WARM_UP_SECONDS, pid }, act);
    return repeat({ connections: CALLERS, seconds, pid }, act);
  });
}
