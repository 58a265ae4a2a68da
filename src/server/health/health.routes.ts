import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { factsOf } from '../../platform/base/error-facts';
import type { Reading } from '../../platform/metrics/gauge';
import { ready } from './health.metrics';
import { createSharedCheck, type Findings } from './readiness';
import { type Checked, readinessChecks } from './readiness-checks';

/** The reported health of the gateway. It contains only the names of failed checks; the log has the reasons. */
interface Health {
  readonly status: 'ready' | 'not ready' | 'stopping';
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

/** `/livez`: the process is alive. `/readyz`: requests should be sent here. Only changes are logged, not probes. */
export async function healthRoutes(
  app: FastifyInstance,
  { stopping, ...checked }: Checked & { readonly stopping: AbortSignal },
): Promise<void> {
  const runChecks = createSharedCheck(readinessChecks(checked));
  const logChange = changeLog(app.log);
  const stopReading = ready.readBy(async () => readingsOf(await runChecks()));
  app.addHook('onClose', async () => stopReading());
  const health = async (): Promise<Health> => {
    if (stopping.aborted) return { status: 'stopping', checks: {} };
    const findings = await runChecks();
    logChange(findings);
    return healthOf(findings);
  };
  const unlogged = { logLevel: 'warn' } as const;
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  app.get('/livez', unlogged, async () => ({ status: 'live' }));
  app.get('/readyz', unlogged, async (_request, reply) => {
    const { status, checks } = await health();
    return reply.code(status === 'ready' ? 200 : 503).send({ status, checks });
  });
}

function readingsOf(findings: Findings): readonly Reading[] {
  return Object.entries(findings).map(([name, problem]) => [problem ? 0 : 1, name] as const);
}

function healthOf(findings: Findings): Health {
  const outcomes = Object.entries(findings).map(([name, problem]) => [name, problem ? 'failed' : 'ok'] as const);
  const isReady = outcomes.every(([, outcome]) => outcome === 'ok');
  return { status: isReady ? 'ready' : 'not ready', checks: Object.fromEntries(outcomes) };
}

/** Logs failed checks when they change, not at every probe. */
function changeLog(log: FastifyBaseLogger): (findings: Findings) => void {
  let failedBefore = '';
  return (findings) => {
    const problems = Object.entries(findings).flatMap(([name, problem]) =>
      problem ? [[name, reasonOf(problem)]] : [],
    );
    const failed = problems.map(([name]) => name).join();
    if (failed === failedBefore) return;
    failedBefore = failed;
    if (failed === '') log.info('ready again');
    else log.warn({ problems: Object.fromEntries(problems) }, 'not ready');
  };
}

function reasonOf(problem: Error): string {
  const { message, cause } = factsOf(problem);
  return cause ? `${message} (${cause.message})` : message;
}
