import { Counter } from '../../platform/metrics/counter';
import { Gauge } from '../../platform/metrics/gauge';
import { Label } from '../../platform/metrics/label';

const ofPool = [
  new Label({ name: 'sku', description: 'the id of the SKU' }),
  new Label({ name: 'version', description: 'the version of the product' }),
];

/** The most key pools that are reported: first those with a threshold, then those with the least stock. */
export const MAX_POOLS = 500;

export const keyStock = new Gauge({
  name: 'gateway_key_stock',
  help: `Product keys that are left to sell; less than 0 if more were sold than there are. At most ${MAX_POOLS} pools.`,
  labels: ofPool,
  aggregator: 'max',
});

export const keyStockThreshold = new Gauge({
  name: 'gateway_key_stock_threshold',
  help: 'Stock below which the gateway raises the alarm KEY_STOCK_LOW. None for a pool without a threshold.',
  labels: ofPool,
  aggregator: 'max',
});

export const openRequests = new Gauge({
  name: 'gateway_cancellation_requests_open',
  help: 'Cancellation requests that wait for a reviewer.',
  aggregator: 'max',
});

export const oldestRequest = new Gauge({
  name: 'gateway_cancellation_requests_oldest_age_seconds',
  help: 'For how long the oldest of them has been waiting, in seconds; 0 without open requests.',
  aggregator: 'max',
});

export const unscannedAttachments = new Gauge({
  name: 'gateway_attachments_unscanned',
  help: 'Uploaded attachments without a verdict of the virus scanner.',
  aggregator: 'max',
});

export const valuesAge = new Gauge({
  name: 'gateway_database_values_age_seconds',
  help: 'Age of the values that are read from the database for the metrics, in seconds. After 300 seconds they are left out.',
  aggregator: 'max',
});

export const failedReadings = new Counter({
  name: 'gateway_database_values_failures_total',
  help: 'Readings of these values that failed.',
});

export const diskFree = new Gauge({
  name: 'gateway_disk_free_bytes',
  help: 'Free bytes on the disk of DATA_DIR.',
  aggregator: 'min',
});

export const processes = new Gauge({
  name: 'gateway_processes',
  help: 'Processes that serve.',
});

export const endedWorkers = new Counter({
  name: 'gateway_workers_ended_total',
  help: 'Workers that ended without being stopped, and were replaced.',
});

export const buildInfo = new Gauge({
  name: 'gateway_build_info',
  help: 'Always 1. Its labels are the versions of the gateway and of Node.js.',
  labels: [
    new Label({ name: 'version', description: 'the version of the gateway' }),
    new Label({ name: 'node', description: 'the version of Node.js' }),
  ],
  aggregator: 'first',
});
