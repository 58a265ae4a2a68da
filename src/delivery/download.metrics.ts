import { Counter } from '../platform/metrics/counter';
import { Gauge } from '../platform/metrics/gauge';
import { Label } from '../platform/metrics/label';

const REFUSALS = [
  ...['LINK_NOT_FOUND', 'LINK_EXPIRED', 'LINK_EXHAUSTED', 'LINK_REVOKED', 'PARTNER_CLOSED', 'PRECONDITION_FAILED'],
  ...['RANGE_NOT_SATISFIABLE', 'FILE_UNAVAILABLE', 'TRY_AGAIN', 'RATE_LIMITED'],
];

export const claims = new Counter({
  name: 'gateway_download_claims_total',
  help: 'Requests of download links, by their outcome. Only `claimed` uses up one of the downloads of a link.',
  labels: [
    new Label({
      name: 'outcome',
      description:
        '`claimed`, `continued` (part of a download that was claimed before), `unchanged` (the client has the file) or the ' +
        `code of the refusal: ${REFUSALS.map((code) => `\`${code}\``).join(', ')}`,
      values: ['claimed', 'continued', 'unchanged', ...REFUSALS],
    }),
  ],
});

export const downloadedBytes = new Counter({
  name: 'gateway_download_bytes_total',
  help: 'Bytes of files that were read to be sent to clients, or that nginx was requested to send.',
});

export const runningTransfers = new Gauge({
  name: 'gateway_download_transfers_running',
  help: 'Files that are being sent.',
});
