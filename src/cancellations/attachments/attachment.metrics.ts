import type { Verdict } from '../../platform/files/scan-file';
import { Counter } from '../../platform/metrics/counter';
import { Histogram } from '../../platform/metrics/histogram';
import { Label } from '../../platform/metrics/label';

const REFUSALS = [
  ...[
    'ATTACHMENT_NOT_FOUND',
    'LINK_EXPIRED',
    'PARTNER_CLOSED',
    'ALREADY_UPLOADED',
    'ATTACHMENT_TOO_LARGE',
    'SIZE_MISMATCH',
  ],
  ...['ATTACHMENT_TYPE_NOT_ALLOWED', 'ATTACHMENT_REJECTED', 'FILE_UNAVAILABLE', 'RATE_LIMITED'],
];

export const uploads = new Counter({
  name: 'gateway_attachment_uploads_total',
  help: 'Uploads of attachments, by their outcome.',
  labels: [
    new Label({
      name: 'outcome',
      description:
        '`ready`, `unscanned` (stored, without a verdict of the virus scanner yet) or the code of the refusal: ' +
        REFUSALS.map((code) => `\`${code}\``).join(', '),
      values: ['ready', 'unscanned', ...REFUSALS],
    }),
  ],
});

const VERDICTS: readonly Verdict[] = ['CLEAN', 'INFECTED', 'UNKNOWN'];

export const scanDuration = new Histogram({
  name: 'gateway_attachment_scan_duration_seconds',
  help: 'Duration of virus scans in seconds, by verdict. Waiting for other scans is not included.',
  labels: [
    new Label({
      name: 'verdict',
      description: '`CLEAN`, `INFECTED` or `UNKNOWN` (the scanner failed or was too slow)',
      values: VERDICTS,
    }),
  ],
  limits: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60],
});
