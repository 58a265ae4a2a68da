import { z } from 'zod';
import { Secret } from '../secrets/secret';
import type { TracingSettings } from '../tracing/open-tracing';
import { SAMPLERS, samplingOf } from '../tracing/sampler';
import { count } from './count';
import { packageVersion } from './package-version';
import { pairsIn } from './pairs';
import { type Issues, refuse, secretFile, valueOrFile } from './secret-file';
import { hasNoCredentials, hasNoQuery, webUrl } from './web-url';

const endpoint = webUrl.refine(hasNoCredentials, 'must not contain a user name or password; send them as headers');

/** Only this encoding is implemented. Each receiver for `http/protobuf` accepts it on the same port. */
const protocol = z.enum(['http/json']);

/** The names that HTTP allows, and values without line breaks and other control characters. */
const HEADER = /^[\w!#$%&'*+.^`|~-]+: [\t\x20-\x7e]*$/;

function headersIn(text: string, context: Issues): Secret<Readonly<Record<string, string>>> {
  const headers = pairsIn(text);
  if (headers && Object.entries(headers).every(([name, value]) => HEADER.test(`${name}: ${value}`)))
    return new Secret(headers);
  return refuse(context, 'must be name=value, separated by commas, with percent-encoded values');
}

function attributesIn(text: string, context: z.RefinementCtx): Readonly<Record<string, string>> {
  return pairsIn(text) ?? refuse(context, 'must be name=value, separated by commas, with percent-encoded values');
}

const HEADERS = { format: '`name=value`, separated by commas; values are percent-encoded', unset: 'none' };
const FILE = { format: 'a path', unset: 'none' };

/** Whether requests are traced, by the variables of OpenTelemetry. */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint
    .refine(hasNoQuery, 'must not contain ? or #; set OTEL_EXPORTER_OTLP_TRACES_ENDPOINT to the whole URL')
    .optional()
    .meta({
      description:
        'The receiver of [traces](../operations/traces.md), such as an OpenTelemetry Collector. The gateway adds `/v1/traces`. Without a receiver nothing is traced.',
      unset: 'none',
    }),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint.optional().meta({
    description: 'The URL to which spans are sent, as it is. Replaces `OTEL_EXPORTER_OTLP_ENDPOINT`.',
    unset: 'none',
  }),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .transform(headersIn)
    .optional()
    .meta({ description: 'Headers for the receiver, such as an API key.', ...HEADERS, isSecret: true }),
  OTEL_EXPORTER_OTLP_HEADERS_FILE: secretFile(headersIn)
    .optional()
    .meta({
      description:
        'A file with the headers of `OTEL_EXPORTER_OTLP_HEADERS`, which only its user and its group can read.',
      ...FILE,
    }),
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: z
    .string()
    .transform(headersIn)
    .optional()
    .meta({ description: 'Replaces `OTEL_EXPORTER_OTLP_HEADERS`.', ...HEADERS, isSecret: true }),
  OTEL_EXPORTER_OTLP_TRACES_HEADERS_FILE: secretFile(headersIn)
    .optional()
    .meta({
      description:
        'A file with the headers of `OTEL_EXPORTER_OTLP_TRACES_HEADERS`, which only its user and its group can read.',
      ...FILE,
    }),
  OTEL_EXPORTER_OTLP_TIMEOUT: count(10_000).meta({
    description: 'The receiver must accept spans within this time.',
    unit: 'milliseconds',
  }),
  OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: count(1)
    .unwrap()
    .optional()
    .meta({ description: 'Replaces `OTEL_EXPORTER_OTLP_TIMEOUT`.', unit: 'milliseconds', unset: 'none' }),
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol.default('http/json').meta({
    description: 'How spans are encoded. Receivers for `http/protobuf` accept this, too.',
  }),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocol
    .optional()
    .meta({ description: 'Replaces `OTEL_EXPORTER_OTLP_PROTOCOL`.', unset: 'none' }),
  OTEL_SERVICE_NAME: z.string().optional().meta({
    description: 'The name of the gateway in traces.',
    format: 'a text',
    unset: '`service.name` of `OTEL_RESOURCE_ATTRIBUTES`, or `onprem-gateway`',
  }),
  OTEL_RESOURCE_ATTRIBUTES: z
    .string()
    .transform(attributesIn)
    .optional()
    .meta({ description: 'More facts about this installation, for traces.', ...HEADERS }),
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS).default('parentbased_always_on').meta({
    description:
      'Which requests are traced. With `parentbased_…` a request that a trusted proxy sends within a trace is recorded if the proxy records it.',
  }),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta({ description: 'The part of all traces that `traceidratio` and `parentbased_traceidratio` record.' }),
  OTEL_SDK_DISABLED: z.stringbool().default(false).meta({ description: 'Whether nothing is traced in any case.' }),
};

type Variables = z.output<z.ZodObject<typeof tracingVariables>>;

/** Returns the settings of traces; null if there is no receiver. Throws `ConfigError`. */
export function tracingOf(variables: Variables): { readonly tracing: TracingSettings | null } {
  const headers = headersOf(variables);
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ofTraces } = variables;
  const url = ofTraces ?? (base && `${base.replace(/\/+$/, '')}/v1/traces`);
  if (!url || variables.OTEL_SDK_DISABLED) return { tracing: null };
  const timeoutMs = variables.OTEL_EXPORTER_OTLP_TRACES_TIMEOUT ?? variables.OTEL_EXPORTER_OTLP_TIMEOUT;
  const sampling = samplingOf(variables.OTEL_TRACES_SAMPLER, variables.OTEL_TRACES_SAMPLER_ARG);
  return { tracing: { endpoint: { url, headers, timeoutMs }, sampling, resource: resourceOf(variables) } };
}

function headersOf(variables: Variables): TracingSettings['endpoint']['headers'] {
  const ofAll = valueOrFile(
    'OTEL_EXPORTER_OTLP_HEADERS',
    variables.OTEL_EXPORTER_OTLP_HEADERS,
    variables.OTEL_EXPORTER_OTLP_HEADERS_FILE,
  );
  const ofTraces = valueOrFile(
    'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
    variables.OTEL_EXPORTER_OTLP_TRACES_HEADERS,
    variables.OTEL_EXPORTER_OTLP_TRACES_HEADERS_FILE,
  );
  return ofTraces ?? ofAll ?? new Secret({});
}

function resourceOf({ OTEL_SERVICE_NAME: name, OTEL_RESOURCE_ATTRIBUTES: attributes }: Variables) {
  const own = { 'service.name': 'onprem-gateway', 'service.version': packageVersion(), 'process.pid': process.pid };
  return { ...own, ...attributes, ...(name !== undefined && { 'service.name': name }) };
}
