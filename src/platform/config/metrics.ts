import { z } from 'zod';
import { ConfigError } from '../base/config-error';

/** Where metrics are served. */
export const metricsVariables = {
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional().meta({
    description:
      'The port of [the metrics](metrics.md), at `/metrics`, for Prometheus. They need no token, so only the monitoring may reach it.',
    unset: 'no metrics',
  }),
  METRICS_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({
      description: 'The address on which the metrics are served.',
      format: 'an address or a host name',
      needs: ['METRICS_PORT'],
    }),
};

type Variables = z.output<z.ZodObject<typeof metricsVariables>> & { readonly PORT: number };

/** Where metrics are served. */
export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

/** Returns where metrics are served; null if they are not. Throws `ConfigError` if it is the port of the gateway. */
export function metricsOf({ METRICS_PORT: port, METRICS_HOST: host, PORT }: Variables): {
  readonly metrics: MetricsAddress | null;
} {
  if (port === PORT) throw new ConfigError('METRICS_PORT: must differ from PORT, which everybody can reach');
  return { metrics: port === undefined ? null : { host, port } };
}
