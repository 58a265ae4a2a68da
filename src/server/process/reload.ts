import type { FastifyBaseLogger } from 'fastify';
import { refuseWrongKeys } from '../../delivery/refuse-wrong-keys';
import { ConfigError } from '../../platform/base/config-error';
import { replaceItems } from '../../platform/base/replace-items';
import { StartRefusal } from '../../platform/base/start-refusal';
import type { Config } from '../../platform/config/config';
import { oneAtATime } from '../../platform/database/one-at-a-time';
import type { StockReader } from '../../platform/database/transaction';
import type { KeyRing } from '../../platform/secrets/key-ring';
import type { Tracing } from '../../platform/tracing/open-tracing';
import type { ReplaceableDocuments } from '../../platform/trusted-documents/trusted-documents';
import { onReload } from './reload-signal';

/** What a running process can replace. */
export interface Reloadable {
  readonly config: Config;
  readonly database: StockReader;
  readonly trusted: ReplaceableDocuments;
  readonly tracing: Tracing | null;
  readonly logs: readonly Pick<FastifyBaseLogger, 'level'>[];
}

/**
 * Replaces key rings, secrets, the headers for the receiver of traces, trusted documents and the log level by those of another
 * configuration. First all of it is checked: if something is wrong, it throws, and nothing is replaced. Returns what is in use
 * now, without secrets.
 */
export async function reload({ config, database, trusted, tracing, logs }: Reloadable, next: Config): Promise<string> {
  const trustNext = await trusted.prepare(next.trustedDocuments.operations);
  await refuseWrongKeys(database, next.keyEncryptionKeys);
  replaceItems(config.keyEncryptionKeys, next.keyEncryptionKeys);
  replaceItems(config.linkSigningKeys, next.linkSigningKeys);
  const routerSecrets = next.federation?.routerSecrets ?? [];
  if (config.federation) replaceItems(config.federation.routerSecrets, routerSecrets);
  const nginxSecrets = next.nginx?.secrets ?? [];
  if (config.nginx) replaceItems(config.nginx.secrets, nginxSecrets);
  const headers = next.tracing?.endpoint.headers;
  if (headers) tracing?.replaceHeaders(headers);
  trustNext();
  for (const log of logs) log.level = next.logLevel;
  return [
    `KEY_ENCRYPTION_KEYS ${idsIn(next.keyEncryptionKeys)}`,
    `LINK_SIGNING_KEYS ${idsIn(next.linkSigningKeys)}`,
    ...(config.federation ? [`FEDERATION_SECRETS ${routerSecrets.length}`] : []),
    ...(config.nginx ? [`NGINX_SECRETS ${nginxSecrets.length}`] : []),
    ...(tracing && headers ? [`OTEL_EXPORTER_OTLP_HEADERS ${Object.keys(headers.expose()).length}`] : []),
    `TRUSTED_DOCUMENTS ${trusted.documents.size}`,
    `LOG_LEVEL ${next.logLevel}`,
  ].join('; ');
}

function idsIn(ring: KeyRing): string {
  return ring.map(({ id }) => id).join(', ');
}

/**
 * Reloads at each request, one after the other, until the process is stopping. Requests during a reload are combined into one
 * further reload.
 */
export function reloadOnRequest(log: FastifyBaseLogger, stopping: AbortSignal, work: () => Promise<string>): void {
  onReload(
    oneAtATime(async () => {
      if (stopping.aborted) return;
      try {
        log.info(`reloaded: ${await work()}`);
      } catch (error) {
        // The database is closed during a stop.
        if (!stopping.aborted) reportFailure(log, error);
      }
    }),
  );
}

const NOT_RELOADED = 'not reloaded, the current values stay in use';

function reportFailure(log: FastifyBaseLogger, error: unknown): void {
  if (error instanceof ConfigError || error instanceof StartRefusal)
    for (const problem of error.message.split('\n')) log.error(`${NOT_RELOADED}: ${problem}`);
  else log.error({ err: error }, NOT_RELOADED);
}
